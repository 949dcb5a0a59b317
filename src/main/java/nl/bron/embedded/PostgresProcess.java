package nl.bron.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process of one cluster, driven by PostgreSQL's own pg_ctl. */
final class PostgresProcess {

    private static final int PATIENCE_SECONDS = 60;

    private final Binaries binaries;
    private final Path cluster;

    PostgresProcess(Binaries binaries, Path cluster) {
        this.binaries = binaries;
        this.cluster = cluster;
    }

    void initialise(Path target, String username, Path passwordFile) throws IOException {
        run(
                "initdb",
                "-D",
                target.toString(),
                "-U",
                username,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    void start(Path log) throws IOException {
        run("pg_ctl", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", PATIENCE_SECONDS + "", "start");
    }

    void stop() throws IOException {
        run("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "-t", PATIENCE_SECONDS + "", "stop");
    }

    /**
     * Stops the server that a killed Bron left behind, and forgets one that is gone. The programs lie in the data
     * directory, so every process that runs them is of this cluster; a pid file may name a stranger by now.
     */
    void clearAway() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(
                Files.readString(pidFile).lines().findFirst().orElse("0").strip());
        if (ProcessHandle.of(pid).filter(this::isOurs).isPresent()) {
            stop();
        }
        // Left alone by their postmaster, the others end by themselves; before that the memory they share is in use.
        List<ProcessHandle> last =
                ProcessHandle.allProcesses().filter(this::isOurs).toList();
        try {
            CompletableFuture.allOf(last.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new EmbeddedDatabaseException("an earlier PostgreSQL on " + cluster + " does not end: " + last, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new EmbeddedDatabaseException("can't wait for an earlier PostgreSQL", e);
        }
        Files.deleteIfExists(pidFile);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(binaries.program("postgres").toString()::equals)
                .isPresent();
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, on root's files.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("bron-" + program, ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            if (builder.start().waitFor() != 0) {
                throw new EmbeddedDatabaseException(
                        program + " failed: " + Files.readString(output).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("interrupted while waiting for " + program, e);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isRoot() throws IOException {
        return System.getProperty("user.name").equals("root") && Files.isDirectory(Path.of("/proc"));
    }
}
