package nl.bron.change;

import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import nl.bron.kernel.Violations;
import org.jspecify.annotations.Nullable;

/** Where messages are posted to: a URL whose host can be read in one way only. */
record Target(URI url) {

    static final String POINTER = "/url";

    private static final int MAX_NAME = 253;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** What ends in a number is an address to some, in decimal, octal or hexadecimal. */
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*(?!0x|\\d+\\.?$)" + LABEL + "\\.?");

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    static Target of(String text) {
        try {
            URI url = new URI(text);
            String wrong = wrong(url);
            if (wrong != null) {
                throw new IllegalArgumentException(wrong);
            }
            return new Target(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL such as https://erp.example.com/bron", e);
        }
    }

    private static @Nullable String wrong(URI url) {
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            return "must begin with https://";
        }
        if (url.getHost() == null || !isUnambiguous(url.getHost().toLowerCase(Locale.ROOT))) {
            return "must name a host, by a DNS name or a plain IP address";
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return "must hold no user and no fragment; the messages are signed";
        }
        return url.getPort() == 0 || url.getPort() > 65535 ? "must have a port from 1 to 65535" : null;
    }

    private static boolean isUnambiguous(String host) {
        if (host.startsWith("[")) {
            return !host.contains("%") && NetUtil.isValidIpV6Address(host);
        }
        return IPV4.matcher(host).matches()
                ? NetUtil.isValidIpV4Address(host)
                : host.length() <= MAX_NAME && NAME.matcher(host).matches();
    }

    static void check(@Nullable String text, Violations found) {
        try {
            if (text != null) {
                of(text);
            }
        } catch (IllegalArgumentException e) {
            found.unless(false, POINTER, "TARGET", String.valueOf(e.getMessage()));
        }
    }

    /** Whether it must be looked up where it is. */
    boolean isNamed() {
        return !NetUtil.isValidIpV4Address(host()) && !NetUtil.isValidIpV6Address(host());
    }

    boolean encrypted() {
        return "https".equals(url.getScheme());
    }

    /** In lower case, an IPv6 address without its brackets, a name without the point that it may end in. */
    String host() {
        return url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
    }

    int port() {
        return url.getPort() > 0 ? url.getPort() : encrypted() ? 443 : 80;
    }

    String path() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
