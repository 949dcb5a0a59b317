package nl.bron.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a text becomes a value, alike in bodies, paths and queries: strictly, with words for who gets it wrong. */
final class Texts {

    /** How one type is read. */
    interface Reading {
        Object of(String text);
    }

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,18})?");

    private static final Map<Class<?>, Reading> READINGS = Map.of(
            String.class, Texts::text,
            UUID.class, text -> UUID.fromString(formed(text, ID, "a UUID")),
            LocalDate.class, text -> LocalDate.parse(formed(text, DATE, "a date such as 2026-03-01")),
            Instant.class,
                    text -> OffsetDateTime.parse(
                                    formed(text, INSTANT, "a moment such as 2026-03-01T12:00:00Z, to the microsecond"))
                            .toInstant(),
            Integer.class, text -> Integer.valueOf(formed(text, INTEGER, "a whole number")),
            BigDecimal.class,
                    text -> new BigDecimal(
                            formed(text, DECIMAL, "a decimal such as 12.50, of at most 20 and 18 digits")),
            Boolean.class, Texts::truth,
            Currency.class, Texts::currency);

    private Texts() {}

    /**
     * Reads a text as a value of a type.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    static Object read(String text, Class<?> type) {
        Reading reading = READINGS.get(type);
        try {
            if (reading != null) {
                return reading.of(text);
            }
            return type.isEnum() ? constant(text, type) : made(text, type);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a day or moment that exists", e);
        }
    }

    /** Whether a type is written as one text. */
    static boolean knows(Class<?> type) {
        return READINGS.containsKey(type) || type.isEnum() || maker(type) != null;
    }

    private static String formed(String text, Pattern form, String expected) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("must be " + expected);
        }
        return text;
    }

    /** PostgreSQL stores no U+0000, and half a surrogate pair would be altered silently. */
    private static String text(String text) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(Texts::isSurrogate)) {
            throw new IllegalArgumentException("must not hold U+0000 or half a surrogate pair");
        }
        return text;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static Currency currency(String text) {
        try {
            Currency currency = Currency.getInstance(text);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // told below, together with the codes that are no money
        }
        throw new IllegalArgumentException("must be a currency of ISO 4217, such as EUR");
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return Boolean.valueOf(text);
    }

    private static Object constant(String text, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + Arrays.toString(constants)));
    }

    private static Object made(String text, Class<?> type) {
        Method maker = maker(type);
        if (maker == null) {
            throw new IllegalStateException(type + " is not written as text");
        }
        try {
            return maker.invoke(null, text(text));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException wrong ? wrong : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value type of ours is made by its {@code of(String)}. */
    private static @Nullable Method maker(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("of")
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})
                        && method.getReturnType() == type)
                .findAny()
                .orElse(null);
    }
}
