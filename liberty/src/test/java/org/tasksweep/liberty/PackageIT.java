package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The zip that is unpacked and run: with Java alone, and without writing where it was unpacked. */
class PackageIT {
    private static final Pattern FEATURE = Pattern.compile("<feature>([^<]+)</feature>");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void theFeaturesOfEveryVariantArePacked() throws IOException {
        Path main = Path.of("src/main");
        try (Stream<Path> files = Files.walk(main.resolve("liberty/config"))) {
            String used = files.filter(file -> file.toString().endsWith(".xml"))
                    .flatMap(file -> features(file).stream())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" "));
            assertThat(features(main.resolve("package/runtime/server.xml")).stream()
                            .sorted()
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(used);
        }
    }

    private static List<String> features(Path file) {
        try {
            return FEATURE.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "server.zip", matches = ".+", disabledReason = "no profile packages")
    void itIsUnpackedRunAskedAndStopped() throws Exception {
        assertThat(ran(new ProcessBuilder("unzip", "-q", System.getProperty("server.zip"), "-d", folder.toString())))
                .isZero();
        Path unpacked = folder.resolve("tasksweep-server");
        assertThat(unpacked.resolve("sbom.cdx.json"))
                .content()
                .contains("\"CycloneDX\"", "jersey-server", "postgresql");
        List<String> before = everything(unpacked);
        Path data = folder.resolve("data");
        String port = Integer.toString(FreePort.next());
        Map<String, String> settings = Map.of(
                "TASKSWEEP_DATA",
                data.toString(),
                "TASKSWEEP_HTTP_PORT",
                port,
                "TASKSWEEP_DB_PORT",
                Integer.toString(FreePort.next()),
                "TASKSWEEP_BOOTSTRAP_KEY",
                Deployed.KEY,
                "PATH",
                runtime().resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        Process server = service(unpacked, settings, "run").start();
        try {
            Until.seen("ready", Duration.ofMinutes(2), () -> serves(unpacked, settings), ready -> ready);
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/v1/me"))
                    .header("Authorization", Deployed.KEY)
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(question, BodyHandlers.ofString())
                            .body())
                    .contains("\"name\":\"administrator\"");
            assertThat(ran(service(unpacked, settings, "stop"))).isZero();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).as("stopped").isTrue();
        } finally {
            server.destroy();
        }
        assertThat(everything(unpacked)).as("nothing is written there").isEqualTo(before);
        assertThat(data.resolve("liberty/tasksweep/logs/messages.log")).exists();
        assertThat(ran(service(unpacked, settings, "walk"))).isEqualTo(64);
    }

    @Test
    @EnabledIfSystemProperty(named = "server.zip", matches = ".+", disabledReason = "no profile packages")
    void theDebianPackageHasTheSameFilesAndAService() throws Exception {
        assumeThat(Path.of("/usr/bin/dpkg-deb"))
                .as("a system with Debian's tools")
                .exists();
        Path target = Path.of(System.getProperty("server.zip")).getParent();
        try (Stream<Path> files = Files.list(target)) {
            String deb = files.map(Path::toString)
                    .filter(file -> file.endsWith("_all.deb"))
                    .findFirst()
                    .orElseThrow();
            assertThat(ran(new ProcessBuilder(
                            "dpkg-deb",
                            "--raw-extract",
                            deb,
                            folder.resolve("deb").toString())))
                    .isZero();
        }
        Path root = folder.resolve("deb");
        assertThat(root.resolve("opt/tasksweep-server/bin/tasksweep-server")).isExecutable();
        assertThat(root.resolve("opt/tasksweep-server/wlp/bin/server")).isExecutable();
        assertThat(root.resolve("opt/tasksweep-server/wlp/usr/servers/tasksweep/apps/tasksweep.war"))
                .isNotEmptyFile();
        assertThat(root.resolve("usr/lib/systemd/system/tasksweep.service"))
                .content()
                .contains("ExecStart=/opt/tasksweep-server/bin/tasksweep-server run");
        assertThat(root.resolve("DEBIAN/conffiles")).hasContent("/etc/tasksweep/tasksweep.env");
        for (String script : List.of("postinst", "prerm", "postrm")) {
            assertThat(ran(new ProcessBuilder(
                            "sh", "-n", root.resolve("DEBIAN/" + script).toString())))
                    .as(script)
                    .isZero();
        }
    }

    /** A Java as most machines that run servers have it: without what only compilers need, by which Liberty knows a JDK. */
    private Path runtime() throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path runtime = folder.resolve("jre");
        try (Stream<Path> files = Files.walk(jdk, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.sorted().toList()) {
                String name = jdk.relativize(file).toString();
                boolean developers = name.matches("(include|jmods|man)(/.*)?");
                if (!developers && Files.exists(file)) Files.copy(file, runtime.resolve(name));
            }
        }
        return runtime;
    }

    private boolean serves(Path unpacked, Map<String, String> settings) {
        try {
            return ran(service(unpacked, settings, "health")) == 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder service(Path unpacked, Map<String, String> settings, String act) {
        ProcessBuilder builder =
                new ProcessBuilder(unpacked.resolve("bin/tasksweep-server").toString(), act);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(settings);
        return builder;
    }

    private int ran(ProcessBuilder builder) throws IOException, InterruptedException {
        File output = folder.resolve("output.txt").toFile();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as(builder.command().toString())
                .isTrue();
        return process.exitValue();
    }

    private static List<String> everything(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
