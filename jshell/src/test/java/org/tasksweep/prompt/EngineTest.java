package org.tasksweep.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class EngineTest {

    @Test
    void whatIsStoppedBeforeItRunsIsNotCarriedOut() {
        Engine engine = new Engine();
        try (JShell jshell = JShell.builder().executionEngine(engine, Map.of()).build()) {
            jshell.eval("int done = 0;");
            engine.stop();
            jshell.eval("done++;");
            assertThat(engine.isStopped()).isTrue();
            engine.begin();
            assertThat(jshell.eval("done").get(0).value()).isEqualTo("0");
            jshell.eval("done++;");
            assertThat(jshell.eval("done").get(0).value()).isEqualTo("1");
            assertThat(engine.isRunning()).isFalse();
        }
    }
}
