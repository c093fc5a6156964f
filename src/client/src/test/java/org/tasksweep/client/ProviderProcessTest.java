package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A deletion at a provider in a process of its own: in a small heap, and killed. */
@Timeout(300)
class ProviderProcessTest {

    @TempDir
    Path folder;

    private final ContractProvider provider = new ContractProvider();

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().disableRequestJournal().extensions(provider))
            .build();

    @BeforeEach
    void serve() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(provider.getName())));
    }

    /** 6,000, or 50,000 with {@code -Dtests.long=true}; the same heap for both. */
    @Test
    void manyIdsFitIntoASmallHeap() throws Exception {
        int count = Boolean.getBoolean("tests.long") ? 50_000 : 6_000;
        Path ids = ids(count);
        Process run = run(ids, "-Xmx24m");
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(String.format(Locale.ROOT, "%,d", count) + " deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(provider.tasks).isEmpty();
        try (Stream<String> lines = Files.lines(folder.resolve("report.ndjson"))) {
            assertThat(lines).hasSize(count);
        }
    }

    @Test
    void afterAKillOnlyTheRestIsAskedFor() throws Exception {
        Path ids = ids(2_500);
        Process killed = run(ids, "-Xmx64m");
        assertThat(provider.fiveDeletions.await(60, TimeUnit.SECONDS)).isTrue();
        killed.destroyForcibly().waitFor();
        String before = Files.readString(folder.resolve("report.ndjson"));
        long reported = before.lines().count();
        assertThat(provider.tasks).isNotEmpty();
        Process run = run(ids, "-Xmx64m");
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).contains("2,500 deleted, 0 not found, 0 still there, 0 unknown");
        assertThat(provider.tasks).isEmpty();
        List<String> report = Files.readAllLines(folder.resolve("report.ndjson"));
        assertThat(report).hasSize(2_500).doesNotHaveDuplicates();
        assertThat(provider.lookups.entrySet().stream().filter(id -> id.getKey().startsWith("t_") && id.getValue() > 2))
                .as("looked up again after the kill: the window that had no lines yet, after " + reported)
                .hasSizeLessThanOrEqualTo(ProviderDeletion.WINDOW);
    }

    private Path ids(int count) throws IOException {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "t_%032d", i))
                .toList();
        provider.tasks.addAll(ids);
        return Files.write(folder.resolve("ids.txt"), ids);
    }

    private Process run(Path ids, String heap) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Deleting.class.getName(),
                        server.baseUrl(),
                        ids.toString(),
                        folder.resolve("report.ndjson").toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs in a process of its own. */
    static final class Deleting {

        public static void main(String... arguments) throws IOException {
            try (Tasksweep client = Tasksweep.connect(URI.create(arguments[0]), "key-of-nobody");
                    ProviderDeletion deletion = ProviderDeletion.open(client, Path.of(arguments[2]));
                    Stream<String> ids = Files.lines(Path.of(arguments[1]))) {
                deletion.look(ids, done -> {});
                System.out.println(deletion.delete(done -> {}));
            }
        }
    }
}
