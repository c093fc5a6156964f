package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key store that the server could not open is noticed before it starts without a port. */
class TlsSettingsTest {
    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void aKeyStore() throws IOException, GeneralSecurityException {
        file = folder.resolve("tls.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "right".toCharArray());
        }
    }

    @Test
    void aKeyStoreThatItsPasswordDoesNotOpenIsRefused() {
        assertThatThrownBy(() -> settings("on", "wrong"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith(
                        "Setting TASKSWEEP_TLS_KEY must be a key store (PKCS12) that this server may read"
                                + " and TASKSWEEP_TLS_KEY_PASSWORD opens: ");
        assertThat(settings("off", "wrong").on()).isFalse();
    }

    @Test
    void oneThatIsNoKeyStoreIsRefused() throws IOException {
        Files.writeString(file, "-----BEGIN CERTIFICATE-----");
        assertThatThrownBy(() -> settings("on", "right")).isInstanceOf(WrongSetting.class);
    }

    @Test
    void whatLibertyOpensMakesOrDecodesIsAccepted() throws IOException {
        assertThat(settings("on", "right").on()).isTrue();
        assertThat(settings("on", "{xor}LTY4Nys=").on()).isTrue();
        Files.delete(file);
        assertThat(settings("on", "new").on()).isTrue();
    }

    private TlsSettings settings(String tls, String password) {
        return TlsSettings.of(Map.of(
                "TASKSWEEP_TLS", tls,
                "TASKSWEEP_TLS_KEY", file.toString(),
                "TASKSWEEP_TLS_KEY_PASSWORD", password));
    }
}
