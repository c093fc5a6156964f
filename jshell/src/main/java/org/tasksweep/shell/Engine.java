package org.tasksweep.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * JShell's usual engine, a JVM of its own. When JShell starts it again ({@code /reload}, {@code /env} and {@code /reset},
 * or since it had ended), it may repeat all earlier input. So the words of such an engine are read-only, and the prompt says
 * so.
 */
public final class Engine implements ExecutionControlProvider {

    static final String NAME = "tasksweep";

    private static boolean started;
    private static Runnable again = () -> {};

    /** @param restarted called when JShell starts an engine again */
    static synchronized void first(Runnable restarted) {
        started = false;
        again = restarted;
    }

    private static synchronized boolean isAgain() {
        if (started) again.run();
        boolean before = started;
        started = true;
        return before;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) throws Throwable {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        String usual = "failover:0(jdi:hostname(" + loopback + ")),1(jdi:launch(true)),2(jdi)";
        return ExecutionControl.generate(isAgain() ? new Again(env) : env, usual);
    }

    private record Again(ExecutionEnv first) implements ExecutionEnv {

        @Override
        public InputStream userIn() {
            return first.userIn();
        }

        @Override
        public PrintStream userOut() {
            return first.userOut();
        }

        @Override
        public PrintStream userErr() {
            return first.userErr();
        }

        @Override
        public List<String> extraRemoteVMOptions() {
            return Stream.concat(first.extraRemoteVMOptions().stream(), Stream.of("-Dtasksweep.restarted=true"))
                    .toList();
        }

        @Override
        public void closeDown() {
            first.closeDown();
        }
    }
}
