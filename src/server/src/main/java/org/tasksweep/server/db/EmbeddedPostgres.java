package org.tasksweep.server.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own below the data directory, on loopback, with random passwords. The caller holds the
 * {@link DataDirectory}, so no other process starts one on the same files.
 *
 * <p>It outlives a killed process. {@link #start} finds such an orphan by {@code postmaster.pid}, stops it (its open
 * transactions were never acknowledged) and starts it again.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String PASSWORD = "password";
    private static final String OWNER_PASSWORD = "owner.password";
    private static final String APPLICATION_PASSWORD = "application.password";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    // Sized for about 1 GB: enough for millions of tasks, and no surprise on a laptop.
    private static final String CONFIGURATION = """
            # Written by Tasksweep at each start; changes here are lost.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            max_connections = 60
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = 512MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 4GB
            checkpoint_timeout = 15min
            wal_compression = on
            random_page_cost = 1.1
            jit = off
            client_connection_check_interval = 2s
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            log_min_messages = warning
            log_checkpoints = off
            """;

    private final PostgresTools tools;
    private final Path data;
    private final int port;

    private EmbeddedPostgres(PostgresTools tools, Path data, int port) {
        this.tools = tools;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts the server and waits until it answers: about 3 s the first time, 0.3 s later.
     *
     * @param home an absolute folder for programs, data and password
     * @param port the TCP port on loopback
     * @throws IOException with a sentence for the operator if the port is taken or the server does not start
     */
    public static EmbeddedPostgres start(Path home, int port) throws IOException {
        Files.createDirectories(home);
        PostgresTools tools = new PostgresTools(PostgresBinaries.unpack(home), home.resolve("tools.log"));
        Path data = home.resolve("data");
        for (String file : List.of(PASSWORD, OWNER_PASSWORD, APPLICATION_PASSWORD)) choosePassword(home.resolve(file));
        if (!Files.isDirectory(data)) create(tools, home, data);
        stopOrphan(tools, home, data);
        OrphanedBackends.await(home);
        requireFree(port);
        Files.writeString(data.resolve("postgresql.conf"), String.format(Locale.ROOT, CONFIGURATION, port));
        Path log = home.resolve("postgres.log");
        keepSmall(log);
        EmbeddedPostgres server = new EmbeddedPostgres(tools, data, port);
        server.begin(log);
        LOG.info("embedded PostgreSQL started port={} data={}", port, data);
        return server;
    }

    private void begin(Path log) throws IOException {
        try {
            boolean restored = Files.exists(data.resolve("recovery.signal"));
            tools.run("pg_ctl", Duration.ofMinutes(61), "start", "-w", "-t", "3600", "-D", data, "-l", log);
            if (restored) PointInTimeRecovery.await(superuser(), this::alive);
            EmbeddedRoles.prepare(superuser(), owner(), address());
        } catch (IOException | RuntimeException failure) {
            // Nobody waits for it any more, but it may be replaying its log: it must not outlive this process.
            boolean interrupted = Thread.interrupted();
            if (alive()) end("immediate");
            if (interrupted) Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static void create(PostgresTools tools, Path home, Path data) throws IOException {
        Path fresh = home.resolve("data.new");
        PostgresBinaries.deleteRecursively(fresh);
        tools.run(
                "initdb",
                Duration.ofMinutes(2),
                "-D",
                fresh,
                "--username=" + EmbeddedRoles.SUPERUSER,
                "--pwfile=" + home.resolve(PASSWORD),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void stopOrphan(PostgresTools tools, Path home, Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        if (runs(home, pidFile)) {
            LOG.warn("stopping the PostgreSQL that a killed process left running data={}", data);
            try {
                tools.run("pg_ctl", Duration.ofMinutes(2), "stop", "-m", "fast", "-w", "-t", "100", "-D", data);
            } catch (IOException failure) {
                // It may have ended since the check: then there is nothing to stop.
                if (Files.exists(pidFile) && runs(home, pidFile)) throw failure;
            }
        } else if (pid(pidFile).map(EmbeddedPostgres::somebodyHas).orElse(true)) {
            // Nonsense, or the machine was restarted and the number given to another program: PostgreSQL would refuse.
            // A number without a process stays: it is PostgreSQL's own guard against what the dead one may have left.
            LOG.warn("removing a stale postmaster.pid data={}", data);
            Files.deleteIfExists(pidFile);
        }
    }

    private static boolean somebodyHas(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) return Optional.empty();
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return pid.matches("[1-9][0-9]{0,9}") ? Optional.of(Long.parseLong(pid)) : Optional.empty();
    }

    // Ours runs from our own directory; by now the number may belong to another PostgreSQL, which must not be stopped.
    private static boolean runs(Path home, Path pidFile) throws IOException {
        Path real = home.toRealPath();
        return pid(pidFile)
                .flatMap(ProcessHandle::of)
                .flatMap(process -> process.info().command())
                .filter(command -> command.matches(".*[/\\\\]postgres(\\.exe)?")
                        && Path.of(command).startsWith(real))
                .isPresent();
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(!PostgresBinaries.windows());
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException taken) {
            throw new IOException(
                    "Port " + port + " on 127.0.0.1 is taken by another program; set TASKSWEEP_DB_PORT to a free one",
                    taken);
        }
    }

    private static void choosePassword(Path file) throws IOException {
        if (Files.exists(file)) return;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        DataDirectory.writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    private static void keepSmall(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The address for the application, whose role reads and writes rows and owns nothing. */
    public Address address() throws IOException {
        return as(EmbeddedRoles.APPLICATION, APPLICATION_PASSWORD);
    }

    /** The address for migrations, with the role that owns the schema and nothing else. */
    public Address owner() throws IOException {
        return as(EmbeddedRoles.OWNER, OWNER_PASSWORD);
    }

    /** The address for the set-up and for people, with the superuser. */
    public Address superuser() throws IOException {
        return as(EmbeddedRoles.SUPERUSER, PASSWORD);
    }

    private Address as(String role, String passwordFile) throws IOException {
        String password = Files.readString(data.resolveSibling(passwordFile), StandardCharsets.UTF_8);
        return new Address("jdbc:postgresql://127.0.0.1:" + port + "/postgres", role, password);
    }

    /** False once the server has ended, for whatever reason. */
    public boolean alive() {
        try {
            return runs(data.resolveSibling("."), data.resolve("postmaster.pid"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Stops the server within 25 seconds; open transactions are rolled back, committed ones are on disk. A last checkpoint
     * that takes longer is left to the next start, as after a crash.
     */
    @Override
    public void close() throws IOException {
        try {
            end("fast");
        } catch (IOException slow) {
            LOG.warn("embedded PostgreSQL is stopped without its last checkpoint: {}", slow.getMessage());
            end("immediate");
        }
        LOG.info("embedded PostgreSQL stopped port={}", port);
    }

    private void end(String mode) throws IOException {
        String seconds = mode.equals("fast") ? "15" : "8";
        tools.run("pg_ctl", Duration.ofSeconds(20), "stop", "-m", mode, "-w", "-t", seconds, "-D", data);
    }
}
