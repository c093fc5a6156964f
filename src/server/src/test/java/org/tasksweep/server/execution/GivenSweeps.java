package org.tasksweep.server.execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;

/** An empty database before each test, sweeps whose work is done when the test says so, and faults that end with it. */
public abstract class GivenSweeps {
    @RegisterExtension
    public final Given given = new Given();

    public final Faults faults = new Faults(given);
    public SweepFixture sweeping;

    @BeforeEach
    public final void sweeping() {
        sweeping = new SweepFixture(given);
    }

    @AfterEach
    public final void heal() {
        faults.heal();
    }
}
