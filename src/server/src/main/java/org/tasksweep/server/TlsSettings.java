package org.tasksweep.server;

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
        String port = PeopleSettings.text(environment, "TASKSWEEP_HTTPS_PORT", "9443");
        if (port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 65_535) {
            return new TlsSettings(PeopleSettings.on(environment, "TASKSWEEP_TLS"), Integer.parseInt(port));
        }
        throw new WrongSetting("TASKSWEEP_HTTPS_PORT", "must be a whole number from 1 to 65535");
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
