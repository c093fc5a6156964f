package app;

import java.net.URI;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Tasksweep;

/** Somebody else's program. */
public final class Main {
    public static void main(String... arguments) {
        try (Tasksweep tasksweep = Tasksweep.connect(URI.create(arguments[0]), "key-of-somebody-else")) {
            System.out.println(tasksweep.delete("a"));
            System.out.println(tasksweep.sweeps().plan(SweepRequest.matching("*").because("x")).state());
            System.out.println(tasksweep.sweeps().rate("sw_1", 7).id());
            System.out.println(Main.class.getModule().isNamed() + " " + Tasksweep.class.getModule().isNamed());
        }
    }
}
