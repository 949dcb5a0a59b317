package nl.bron.change;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Violation;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

/**
 * Judges where messages may go: to public addresses, so that nobody reaches what stands within the operator's network by
 * way of Bron; and to hosts that the operator allows.
 */
@ApplicationScoped
class Targets {

    /** IANA's special-purpose registry, multicast, what is reserved, and an address that Azure's machines know. */
    private static final List<IpSubnetFilterRule> NOT_PUBLIC = rules(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // protocol assignments (Teredo among them), documentation, and 6to4, which holds an IPv4 address
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20");

    private static final int PATIENCE_SECONDS = 1;
    private static final int LOOKUPS = 4;

    private final Executor lookups;
    private final Semaphore free = new Semaphore(LOOKUPS);
    private final Set<String> allowed = new TreeSet<>();

    Targets(@ConfigProperty(name = "bron.webhooks.allowed-hosts") Optional<List<String>> hosts) {
        // Nothing of the write that waits goes along, its transaction least of all.
        this.lookups = ManagedExecutor.builder()
                .propagated()
                .cleared(ThreadContext.ALL_REMAINING)
                .build();
        hosts.orElse(List.of()).forEach(host -> allowed.add(host.strip().toLowerCase(Locale.ROOT)));
    }

    private static List<IpSubnetFilterRule> rules(String... subnets) {
        return Stream.of(subnets)
                .map(subnet -> subnet.split("/", -1))
                .map(parts -> new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.REJECT))
                .toList();
    }

    /** A target whose address no message is sent to. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /**
     * Refuses a subscriber's URL. A name that is not known at this moment may be later, and is judged then; so is one for
     * which nobody has the time now, since a write waits for this.
     */
    void require(String url) {
        String refusal = Target.of(url).isNamed() ? refusalInTime(url) : refusal(url);
        if (!refusal.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "messages can't be sent there")
                    .with(Violation.at(Target.POINTER, "TARGET", refusal));
        }
    }

    private String refusalInTime(String url) {
        if (!free.tryAcquire()) {
            return "";
        }
        return CompletableFuture.supplyAsync(() -> refusal(url), lookups)
                .whenComplete((told, failure) -> free.release())
                .completeOnTimeout("", PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private String refusal(String url) {
        try {
            address(Target.of(url));
            return "";
        } catch (Refused e) {
            return String.valueOf(e.getMessage());
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** The address to dial, which is the one that was judged. */
    InetAddress address(Target target) throws Refused, UnknownHostException {
        boolean anyAddress = allowed.contains(target.host());
        if (!target.encrypted() && !anyAddress) {
            throw new Refused("must begin with https://, unless the operator allows the host");
        }
        if (!anyAddress && (target.host() + ".").endsWith("localhost.")) {
            throw new Refused("must not be the host that Bron runs on, unless the operator allows that");
        }
        InetAddress[] addresses = InetAddress.getAllByName(target.host());
        if (!anyAddress && !Arrays.stream(addresses).allMatch(Targets::isPublic)) {
            throw new Refused("must lead to a public address, unless the operator allows the host");
        }
        return addresses[0];
    }

    private static boolean isPublic(InetAddress address) {
        InetSocketAddress asked = new InetSocketAddress(address, 1);
        return (address instanceof Inet4Address || isGivenOut(address))
                && NOT_PUBLIC.stream().noneMatch(subnet -> subnet.matches(asked));
    }

    /** 2000::/3; loopback, private, link-local, NAT64 and mapped addresses are outside it. Netty's rule would let more in. */
    private static boolean isGivenOut(InetAddress address) {
        return (address.getAddress()[0] & 0xe0) == 0x20;
    }
}
