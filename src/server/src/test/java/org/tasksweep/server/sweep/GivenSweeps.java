package org.tasksweep.server.sweep;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;

/** An empty database before each test, sweeps whose work is done when the test says so, and faults that end with it. */
abstract class GivenSweeps {
    @RegisterExtension
    final Given given = new Given();

    final Faults faults = new Faults(given);
    Sweeping sweeping;

    @BeforeEach
    final void sweeping() {
        sweeping = new Sweeping(given);
    }

    @AfterEach
    final void heal() {
        faults.heal();
    }
}
