package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose certificate only the company trusts. */
class OwnTrustTest {
    private static final String PASSWORD = "of-this-test";

    @Test
    void theCertificateIsTrustedOnlyByTheGivenContext(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("company.p12");
        makeCertificate(store);
        WireMockServer server = new WireMockServer(wireMockConfig()
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(WithServer.deleted("a")));
        TasksweepBuilder builder = Tasksweep.builder()
                .uri(URI.create("https://localhost:" + server.httpsPort()))
                .key(WithServer.KEY)
                .attempts(1);
        try (Tasksweep stranger = builder.build();
                Tasksweep client = builder.sslContext(trusting(store)).build()) {
            assertThat(refused(stranger).reason()).isEqualTo("UNTRUSTED");
            assertThat(client.delete("a").size()).isEqualTo(1);
            // A PATCH goes by another connector.
            assertThat(refusedPatch(stranger).reason()).isEqualTo("UNTRUSTED");
            client.sweeps().rate("sw_1", 5);
            server.verify(patchRequestedFor(urlEqualTo("/admin/v1/sweeps/sw_1")));
        } finally {
            server.stop();
        }
    }

    private static TasksweepException refused(Tasksweep client) {
        return catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
    }

    private static TasksweepException refusedPatch(Tasksweep client) {
        return catchThrowableOfType(
                TasksweepException.class, () -> client.sweeps().rate("sw_1", 5));
    }

    private static void makeCertificate(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore pair = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            pair.load(bytes, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("company", pair.getCertificate("localhost"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
