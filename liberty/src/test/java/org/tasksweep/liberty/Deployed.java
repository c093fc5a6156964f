package org.tasksweep.liberty;

import java.io.File;
import java.net.URI;
import java.time.Instant;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What all tests of the real server share: the archive and the address. */
final class Deployed {
    static final String KEY = System.getProperty("test.key", "");
    static final URI SERVER = URI.create("http://localhost:" + System.getProperty("liberty.port") + "/");

    private Deployed() {}

    /** Waits until the application has its database; to be called before the first test of a class. */
    static void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Http.get("admin/v1/me", "Authorization", KEY).statusCode() != 200) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("not ready within 60 s");
            Thread.sleep(50);
        }
    }

    /** The WAR as it is shipped. */
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("test.war", "")));
    }
}
