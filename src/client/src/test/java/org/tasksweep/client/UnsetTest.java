package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.glassfish.jersey.client.spi.ConnectorProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tasksweep.wire.BatchDelete;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.NewKey;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Summary;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What is not said never means everything: every public way in, with everything that can be unset in it. */
class UnsetTest extends WithServer {

    private static final Map<Class<?>, Object> FITTING = Map.ofEntries(
            Map.entry(String.class, "a"),
            Map.entry(String[].class, new String[] {"a"}),
            Map.entry(Collection.class, List.of("a")),
            Map.entry(URI.class, URI.create("http://localhost:1")),
            Map.entry(Path.of("x").getClass(), Path.of("x")),
            Map.entry(Duration.class, Duration.ofDays(1)),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(boolean.class, true));

    @TestFactory
    Stream<DynamicTest> nothingThatIsUnsetIsSent() {
        Tasksweep client = client();
        Map<Class<?>, @Nullable Object> ways = new LinkedHashMap<>();
        ways.put(Tasksweep.class, client);
        ways.put(TasksweepBuilder.class, Tasksweep.builder());
        ways.put(Sweeps.class, client.sweeps());
        ways.put(Holds.class, client.holds());
        ways.put(Keys.class, client.keys());
        ways.put(SweepRequest.class, SweepRequest.matching("*"));
        ways.put(HoldRequest.class, HoldRequest.matching("*"));
        ways.put(HoldChange.class, HoldChange.NOTHING);
        ways.put(KeyChange.class, KeyChange.NOTHING);
        ways.put(TaskQuery.class, TaskQuery.ALL);
        ways.put(SweepQuery.class, SweepQuery.ALL);
        ways.put(HoldQuery.class, HoldQuery.IN_FORCE);
        ways.put(Call.class, client.call(Tasksweep::me));
        List<DynamicTest> tests = new ArrayList<>();
        ways.forEach((type, instance) -> {
            for (Method method : type.getDeclaredMethods()) add(tests, method, instance);
            for (Constructor<?> constructor : type.getDeclaredConstructors()) add(tests, constructor, null);
        });
        assertThat(tests).hasSizeGreaterThan(80);
        return tests.stream();
    }

    private void add(List<DynamicTest> tests, Executable way, @Nullable Object instance) {
        if (!Modifier.isPublic(way.getModifiers())
                || way.isSynthetic()
                || way.getName().equals("equals")) return;
        for (int i = 0; i < way.getParameterCount(); i++) {
            if (way.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class)) continue;
            int at = i;
            for (Object unset : unset(way.getParameterTypes()[i])) {
                tests.add(DynamicTest.dynamicTest(
                        way.toGenericString().replaceAll("[a-z.]+\\.", "") + " " + at + " " + shown(unset),
                        () -> refused(way, instance, at, unset)));
            }
        }
    }

    private static String shown(@Nullable Object unset) {
        return unset instanceof Object[] many ? Arrays.toString(many) : "<" + unset + ">";
    }

    /** Everything of a type that says nothing. */
    private static List<@Nullable Object> unset(Class<?> type) {
        if (type.isPrimitive()) return List.of();
        List<@Nullable Object> unset = new ArrayList<>();
        unset.add(null);
        if (type == String.class) unset.addAll(List.of("", " ", "\t\u2003\n", "a\ud800"));
        if (type == String[].class) {
            unset.add(new String[] {"a", null});
            unset.add(new String[] {"a", " "});
        }
        if (type == Collection.class) {
            unset.add(Arrays.asList("a", null));
            unset.add(List.of("a", ""));
        }
        return unset;
    }

    private void refused(Executable way, @Nullable Object instance, int at, @Nullable Object unset) {
        Object[] arguments =
                Arrays.stream(way.getParameterTypes()).map(this::fitting).toArray();
        arguments[at] = unset;
        assertThatThrownBy(() -> {
                    try {
                        if (way instanceof Method method) method.invoke(instance, arguments);
                        else ((Constructor<?>) way).newInstance(arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                })
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)The .+ (is null|is blank|is empty|holds half).*");
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    private Object fitting(Class<?> type) {
        Object plain = FITTING.get(type);
        if (plain != null) return plain;
        if (type == Path.class) return Path.of("x");
        if (type == Instant.class) return Instant.now();
        if (type == Consumer.class) return (Consumer<Object>) done -> {};
        if (type == LongConsumer.class) return (LongConsumer) sent -> {};
        if (type == Function.class) return (Function<Tasksweep, Object>) Tasksweep::me;
        if (type == InputStream.class) return InputStream.nullInputStream();
        if (type == OutputStream.class) return OutputStream.nullOutputStream();
        if (type == RequestListener.class) return new RequestListener() {};
        if (type == UnaryOperator.class) return UnaryOperator.identity();
        if (type == DeleteOptions.class) return DeleteOptions.DEFAULT;
        if (type == SSLContext.class) return defaultTrust();
        if (type == Executor.class) return (Executor) Runnable::run;
        if (type == ConnectorProvider.class) return new DefaultConnector();
        if (type == ReportFormat.class) return ReportFormat.CSV;
        if (type == RunningPolicy.class) return RunningPolicy.DEFER;
        if (type == SweepState.class) return SweepState.PLANNED;
        if (type == MissingPictures.class) return MissingPictures.ALL;
        if (type == TaskQuery.class) return TaskQuery.ALL;
        if (type == SweepQuery.class) return SweepQuery.ALL;
        if (type == HoldQuery.class) return HoldQuery.IN_FORCE;
        if (type == SweepRequest.class) return SweepRequest.matching("*").because("x");
        if (type == HoldRequest.class) return HoldRequest.matching("*").because("x");
        if (type == KeyChange.class) return KeyChange.NOTHING.lasting();
        if (type == Duration.class) return Duration.ofHours(1);
        if (type == HoldChange.class) return HoldChange.NOTHING.because("x");
        if (type == Deletion.class) return new Deletion(List.of(), Summary.of(List.of(), null), List.of());
        if (type == BatchDelete.class) return new BatchDelete(List.of("a"), null, null, null);
        if (type == NewKey.class) return new NewKey("a", List.of("tasks:read"), "u");
        if (type == Hold.class) return new Hold("h", "*", null, null, "x", null, null, "", null, null, "1");
        if (type == Sweep.class)
            return JsonCodec.read("{\"id\":\"sw_1\",\"planDigest\":\"x\"}".getBytes(UTF_8), Sweep.class)
                    .orElseThrow();
        throw new AssertionError(type + ": say here what fits");
    }

    private static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    @Test
    void everyTaskIsAskedForByItsOwnWord() {
        assertThatThrownBy(() -> client().tasks(System.getenv("TASKSWEEP_UNSET")))
                .hasMessage("The filter is null: is a variable not set? Every task is asked for by the filter *");
        assertThat(SweepRequest.matching("*").body()).hasToString("{selector={filter=*}}");
        assertThat(TaskQuery.ALL.filter()).isEqualTo("*");
    }

    @Test
    void aKeyWhoseOwnerGotLostIsNotMade() {
        assertThatThrownBy(() -> client().keys().create(new NewKey("a", List.of("tasks:read"), " ")))
                .hasMessageContaining("The owner is blank");
        server.verify(0, anyRequestedFor(anyUrl()));
    }
}
