package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.client.SweepRequest;

/** A variable that is not set never means everything: every word and every method of a result, with all that can be unset. */
class UnsetTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @BeforeEach
    void start() {
        new FakeService(server);
        new FakeSweeps(server);
        Words.connect(server.baseUrl(), FakeService.KEY);
        server.resetRequests();
    }

    @TestFactory
    Stream<DynamicTest> nothingThatIsUnsetIsSent() {
        start();
        Map<Class<?>, @Nullable Object> types = new LinkedHashMap<>();
        for (Class<?> words : List.of(
                Words.class,
                SweepWords.class,
                HoldWords.class,
                PolicyWords.class,
                KeyWords.class,
                AuditWords.class,
                ProviderWords.class)) types.put(words, null);
        TaskList list = Words.tasks("*");
        assertThat(list.toString()).contains("abcd_1");
        SweepView sweep = SweepWords.sweep("sw_1");
        types.put(Printed.class, sweep);
        types.put(Selection.class, list);
        types.put(TaskList.class, list);
        types.put(SweepView.class, sweep);
        List<DynamicTest> tests = new ArrayList<>();
        types.forEach((type, on) -> Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .forEach(method -> add(tests, method, on)));
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    private static void add(List<DynamicTest> tests, Method method, @Nullable Object on) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            int at = i;
            for (Object unset : unset(method.getParameterTypes()[i])) {
                String what = unset instanceof Object[] many ? Arrays.toString(many) : "<" + unset + ">";
                tests.add(DynamicTest.dynamicTest(
                        method.getName() + " " + at + " " + what, () -> refused(method, on, at, unset)));
            }
        }
    }

    private static List<@Nullable Object> unset(Class<?> type) {
        if (type.isPrimitive()) return List.of();
        List<@Nullable Object> unset = new ArrayList<>();
        unset.add(null);
        if (type == String.class) unset.addAll(List.of("", " \t"));
        if (type == String[].class)
            unset.addAll(List.of(new String[] {}, new String[] {"a", null}, new String[] {" "}));
        if (type == Collection.class) unset.addAll(List.of(Arrays.asList("a", null), List.of("a", "")));
        return unset;
    }

    private static void refused(Method method, @Nullable Object on, int at, @Nullable Object unset) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(UnsetTest::fitting)
                .toArray();
        arguments[at] = unset;
        server.resetRequests();
        assertThatThrownBy(() -> {
                    try {
                        method.invoke(on, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                })
                .isInstanceOf(UserError.class)
                .hasMessageMatching("Nothing was done: .*(Is a variable not set\\?.*|say at least one .*)");
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    private static Object fitting(Class<?> type) {
        if (type == String.class) return "sw_1";
        if (type == String[].class) return new String[] {"a"};
        if (type == Collection.class) return List.of("a");
        if (type == Stream.class) return Stream.of("a");
        if (type == Duration.class) return Duration.ofDays(1);
        if (type == SweepView.class) return SweepWords.sweep("sw_1");
        if (type == SweepRequest.class) return SweepRequest.matching("*").because("x");
        if (type == int.class) return 10;
        if (type == long.class) return 10L;
        if (type == boolean.class) return true;
        throw new AssertionError(type + ": say here what fits");
    }

    @Test
    void everyTaskIsAskedForByItsOwnWord() {
        assertThatThrownBy(() -> Words.tasks(System.getenv("TASKSWEEP_UNSET")))
                .hasMessage("Nothing was done: the filter is null. Is a variable not set? To select every task, use the"
                        + " filter \"*\".");
        assertThatThrownBy(() -> Words.tasks().plan("INC-7")).hasMessageStartingWith("Nothing was planned");
        assertThat(Words.tasks("*").plan("INC-7").toString()).startsWith(" Plan sw_1");
    }

    @Test
    void filesThatCannotBeAreSaidInASentence() {
        assertThatThrownBy(() -> Words.importTasks(System.getProperty("java.io.tmpdir")))
                .hasMessageEndingWith(": it is a folder.");
        assertThatThrownBy(() -> Words.deleteFrom(System.getProperty("java.io.tmpdir")))
                .hasMessageEndingWith(" is a folder.");
        assertThatThrownBy(() -> Words.tasks("*").csv("a\0b"))
                .hasMessage("Nothing was done: no file can be called a\\u0000b.");
        assertThatThrownBy(() -> Words.days(Long.MAX_VALUE))
                .hasMessageStartingWith("Nothing lasts 9223372036854775807 days");
    }
}
