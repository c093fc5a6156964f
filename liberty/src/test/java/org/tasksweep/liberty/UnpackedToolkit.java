package org.tasksweep.liberty;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The toolkit as it is shipped, against the real server, for an owner with three tasks. */
abstract class UnpackedToolkit extends Deployed {
    @TempDir
    static Path folder;

    static Toolkit toolkit;

    final String owner = GivenService.id();
    final String a = GivenService.id();
    final String b = GivenService.id();
    final String c = GivenService.id();

    @SuppressWarnings("NullAway.Init") // set before each test
    Toolkit shell;

    @BeforeAll
    static void unpack() throws Exception {
        toolkit = Toolkit.installed(Deployed.KEY);
    }
}
