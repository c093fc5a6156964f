package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped server with {@code TASKSWEEP_TLS=on}, and with a proxy in front. */
@Shipped
class TlsIT {
    private static final int PORT = Integer.parseInt(System.getProperty("crash.https.port", "0"));
    private static final int CLEAR = Integer.parseInt(System.getProperty("crash.http.port", "0"));

    @Test
    void theServerSpeaksTlsOnlyAndServesAKeyThatIsReplacedAndTrustsItsProxy(@TempDir Path data)
            throws IOException, InterruptedException {
        SelfSigned first = SelfSigned.make(data.resolve("first.p12"));
        SelfSigned second = SelfSigned.make(data.resolve("second.p12"));
        Path served = Files.copy(first.file(), data.resolve("tls.p12"));
        Http.trust(first.context());
        Map<String, String> settings = Map.of(
                "TASKSWEEP_TLS",
                "on",
                "TASKSWEEP_HTTPS_PORT",
                Integer.toString(PORT),
                "TASKSWEEP_TLS_KEY",
                served.toString(),
                "TASKSWEEP_TLS_KEY_PASSWORD",
                SelfSigned.PASSWORD,
                "TASKSWEEP_PROXIES",
                "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1");
        try (ShippedServer server = ShippedServer.another(data, CLEAR, settings)) {
            HttpResponse<String> page = Http.get(server.url());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(Http.get(server.url() + "admin/v1/me").headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
            assertThatThrownBy(() -> new Socket("localhost", CLEAR).close()).isInstanceOf(ConnectException.class);
            theClientOfTheProxyIsTheAddress(server);
            Files.move(second.file(), served, StandardCopyOption.REPLACE_EXISTING);
            SSLContext renewed = new SelfSigned(served).context();
            Until.seen("the new certificate", Duration.ofSeconds(30), () -> trusts(renewed), trusted -> trusted);
            Http.trust(renewed);
        }
    }

    @Test
    void withoutAKeyOneIsMadeAndTheAdminCenterIsServedBeside(@TempDir Path data)
            throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "TASKSWEEP_TLS",
                "on",
                "TASKSWEEP_TLS_KEY_PASSWORD",
                SelfSigned.PASSWORD,
                "TASKSWEEP_ADMIN_CENTER",
                "on",
                "TASKSWEEP_CONSOLE_PASSWORD",
                "console-password",
                "TASKSWEEP_HTTPS_PORT",
                Integer.toString(PORT));
        Http.trust(SelfSigned.unseen());
        try (ShippedServer server = ShippedServer.another(data, CLEAR, settings)) {
            Path made = SelfSigned.madeBy(data);
            assertThat(trusts(new SelfSigned(made).context()))
                    .as("the key that is served")
                    .isTrue();
            assertThatThrownBy(() -> new Socket("localhost", CLEAR).close()).isInstanceOf(ConnectException.class);
            assertThat(Http.get(server.url() + "adminCenter/login.jsp").statusCode())
                    .isEqualTo(200);
            assertThat(console(server, "wrong").statusCode()).isEqualTo(401);
            assertThat(console(server, "console-password").statusCode()).isEqualTo(200);
        }
    }

    /** What the Admin Center asks the server, as its administrator. */
    private static HttpResponse<String> console(ShippedServer server, String password) {
        String who = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        return Http.get(server.url() + "IBMJMXConnectorREST/mbeans", "Authorization", "Basic " + who);
    }

    private static void theClientOfTheProxyIsTheAddress(ShippedServer server) {
        Http.get(server.url() + "admin/v1/me", "Authorization", "ts_wrong", "X-Forwarded-For", "203.0.113.9");
        Until.seen(
                "the client in the audit",
                Duration.ofSeconds(30),
                () -> server.database().rows("select detail from audit where act = 'WRONG_KEY'"),
                rows -> rows.contains("from 203.0.113.9"));
    }

    private static boolean trusts(SSLContext context) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", PORT)) {
            socket.startHandshake();
            Certificate[] shown = socket.getSession().getPeerCertificates();
            return shown.length > 0;
        } catch (SSLHandshakeException old) {
            return false;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
