package nl.bron.adversary;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes out alike each time: a request is told by its seed and its number alone. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed, long number) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    String hex(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(Character.forDigit(random.nextInt(16), 16));
        }
        return digits.toString();
    }

    String uuid() {
        return hex(8) + "-" + hex(4) + "-7" + hex(3) + "-8" + hex(3) + "-" + hex(12);
    }

    /** Any bytes, each as one character. */
    String bytes(int count) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }
}
