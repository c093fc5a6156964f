package org.tasksweep.liberty;

import java.io.File;
import java.net.URI;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all tests of the real server share that look at it from outside: the archive, the address, and its start. */
@ExtendWith({ArquillianExtension.class, ApiAnswers.class})
abstract class Deployed {
    static final String KEY = System.getProperty("test.key", "");
    static final URI SERVER = URI.create("http://localhost:" + System.getProperty("liberty.port") + "/");

    /** The WAR as it is shipped; one deployment serves all classes, see {@link KeptDeployment}. */
    @Deployment(name = KeptDeployment.NAME, testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("test.war", "")));
    }

    /** Waits until the application has its database. */
    @BeforeAll
    static void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Http.get("admin/v1/me", "Authorization", KEY).statusCode() != 200) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("not ready within 60 s");
            Thread.sleep(50);
        }
    }
}
