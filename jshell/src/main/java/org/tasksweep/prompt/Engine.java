package org.tasksweep.prompt;

import java.net.InetAddress;
import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * JShell's usual engine, a JVM of its own, which also keeps a stop that comes before the statement runs: JShell itself forgets
 * a stop while it compiles, and would carry out what the person has just taken back.
 */
final class Engine implements ExecutionControlProvider {

    private volatile boolean stopped;
    private volatile boolean running;

    @Override
    public String name() {
        return "tasksweep";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) throws Throwable {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        return new Stoppable(ExecutionControl.generate(
                env, "failover:0(jdi:hostname(" + loopback + ")),1(jdi:launch(true)),2(jdi)"));
    }

    /** A person wants something new: earlier stops are over. */
    void begin() {
        stopped = false;
    }

    /** Nothing is carried out until {@link #begin}; any thread. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** True while a statement runs, so that JShell can stop it. */
    boolean isRunning() {
        return running;
    }

    private final class Stoppable implements ExecutionControl {

        private final ExecutionControl engine;

        Stoppable(ExecutionControl engine) {
            this.engine = engine;
        }

        @Override
        public String invoke(String type, String method)
                throws RunException, EngineTerminationException, InternalException {
            running = true;
            try {
                if (stopped) throw new StoppedException();
                return engine.invoke(type, method);
            } finally {
                running = false;
            }
        }

        @Override
        public void load(ClassBytecodes[] classes)
                throws ClassInstallException, NotImplementedException, EngineTerminationException {
            engine.load(classes);
        }

        @Override
        public void redefine(ClassBytecodes[] classes)
                throws ClassInstallException, NotImplementedException, EngineTerminationException {
            engine.redefine(classes);
        }

        @Override
        public String varValue(String type, String name)
                throws RunException, EngineTerminationException, InternalException {
            return engine.varValue(type, name);
        }

        @Override
        public void addToClasspath(String path) throws EngineTerminationException, InternalException {
            engine.addToClasspath(path);
        }

        @Override
        public Object extensionCommand(String command, Object argument)
                throws RunException, EngineTerminationException, InternalException {
            return engine.extensionCommand(command, argument);
        }

        @Override
        public void stop() throws EngineTerminationException, InternalException {
            engine.stop();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
