package org.tasksweep.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether the server speaks TLS; the server itself does, this is what the application has to know.
 *
 * @param port of HTTPS, where it is on
 */
record TlsSettings(boolean on, int port) {
    static final TlsSettings NONE = new TlsSettings(false, 9443);

    static TlsSettings of(Map<String, String> environment) {
        proxies(environment);
        boolean on = PeopleSettings.on(environment, "TASKSWEEP_TLS");
        if (on) keyStore(environment);
        String port = PeopleSettings.text(environment, "TASKSWEEP_HTTPS_PORT", "9443");
        if (port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 65_535) {
            return new TlsSettings(on, Integer.parseInt(port));
        }
        throw new WrongSetting("TASKSWEEP_HTTPS_PORT", "must be a whole number from 1 to 65535");
    }

    // The server would start without its port. It makes a file that is not there, and decodes a password that begins
    // with {.
    private static void keyStore(Map<String, String> environment) {
        String name = PeopleSettings.text(environment, "TASKSWEEP_TLS_KEY", "");
        String password = PeopleSettings.text(environment, "TASKSWEEP_TLS_KEY_PASSWORD", "tasksweep");
        if (name.isEmpty() || password.startsWith("{") || !Files.exists(Path.of(name))) return;
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            KeyStore.getInstance("PKCS12").load(file, password.toCharArray());
        } catch (IOException | GeneralSecurityException unusable) {
            throw new WrongSetting(
                    "TASKSWEEP_TLS_KEY",
                    "must be a key store (PKCS12) that this server may read and TASKSWEEP_TLS_KEY_PASSWORD opens: "
                            + unusable.getMessage());
        }
    }

    // The server would take a mistake for no proxy.
    private static void proxies(Map<String, String> environment) {
        try {
            Pattern unused = Pattern.compile(PeopleSettings.text(environment, "TASKSWEEP_PROXIES", "none"));
        } catch (PatternSyntaxException wrong) {
            throw new WrongSetting(
                    "TASKSWEEP_PROXIES",
                    "must be a regular expression that matches the addresses of the proxies: "
                            + wrong.getDescription());
        }
    }

    /** Where the page is. */
    String link(String host, int clear) {
        String name = host.equals("*") ? "localhost" : host;
        return on ? "https://" + name + ":" + port + "/" : "http://" + name + ":" + clear + "/";
    }
}
