package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another program, run to its end in a directory. */
final class Command {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final Map<String, String> environment;

    Command(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Runs it; that it fails is a failure, told with all it said. */
    void run(String... words) throws IOException, InterruptedException {
        Path log = Files.createTempFile("command", ".log");
        try {
            int exit = exit(log, words);
            assertThat(exit)
                    .as("%s\n%s", String.join(" ", words), Files.readString(log))
                    .isZero();
        } finally {
            Files.delete(log);
        }
    }

    /** Whether it succeeds. */
    boolean succeeds(String... words) throws IOException, InterruptedException {
        Path log = Files.createTempFile("command", ".log");
        try {
            return exit(log, words) == 0;
        } finally {
            Files.delete(log);
        }
    }

    private int exit(Path log, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s takes too long", String.join(" ", words))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroy();
        }
    }
}
