package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.wire.Sweep;

/** Purges of pictures that lose the connection on which they have claimed them. */
class LostClaimTest extends GivenOrphans {
    private static final String CLAIMING =
            "from pg_stat_activity where state = 'idle in transaction'" + " and datname = current_database()";

    /** The real directory; after each removal from a quarantine it runs {@code then} with the number of pictures. */
    private ImageStore removing(IntConsumer then) throws IOException {
        ImageStore real = new DirectoryImages(root);
        return (ImageStore) proxy(ImageStore.class, real, (method, arguments, result) -> {
            if (!method.equals("quarantine")) return result;
            return proxy(Quarantine.class, result, (step, paths, done) -> {
                if (step.equals("remove")) then.accept(((Collection<?>) paths[0]).size());
                return done;
            });
        });
    }

    private interface After {
        Object run(String method, Object[] arguments, Object result);
    }

    private static Object proxy(Class<?> type, Object real, After after) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return after.run(method.getName(), arguments, method.invoke(real, arguments));
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }

    @Test
    void aPurgeThatLosesItsClaimRemovesNoMore() throws IOException {
        for (int n = 0; n < 1_000; n++) old("many/" + n + ".png");
        List<Integer> removals = new ArrayList<>();
        List<Long> claims = new ArrayList<>();
        ImageStore store = removing(count -> {
            removals.add(count);
            claims.add(faults.number("select count(*) " + CLAIMING));
            if (removals.size() == 1) sql("select pg_terminate_backend(pid) " + CLAIMING);
        });
        sweeps = new SweepFixture(given, new StoreBinding(given.database(), store));
        sweeps.clock.pass(Duration.ofDays(41));
        Sweep done = sweeps.run(sweeps.plan(pictures("many/")));
        askForPurge(done);
        // It begins again, with a claim of its own.
        sweeps.purge();
        assertThat(removals).containsExactly(200, 200, 200, 200, 200);
        assertThat(claims).allMatch(count -> count > 0);
        assertThat(anythingAside()).isFalse();
    }
}
