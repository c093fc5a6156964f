package org.tasksweep.liberty;

import java.io.File;
import java.net.URI;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What all tests of the real server share: the archive and the address. */
final class Deployed {
    static final String KEY = System.getProperty("test.key", "");
    static final URI SERVER = URI.create("http://localhost:" + System.getProperty("liberty.port") + "/");

    private Deployed() {}

    /** The WAR as it is shipped. */
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("test.war", "")));
    }
}
