package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @Test
    void everyWordHasHelpAndNothingElseHas() {
        Set<String> words = AllWords.CLASSES.stream()
                .flatMap(HelpTest::visible)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Help.GROUPS.stream().filter(group -> !group.type()).flatMap(group -> group.words().stream()))
                .extracting(Help.Word::name)
                .containsExactlyInAnyOrderElementsOf(words);
    }

    /** Found by going from word to result to result, so that a new kind of result cannot be forgotten. */
    @Test
    void everyMethodOfEveryKindOfResultHasHelpAndNothingElseHas() {
        Map<String, Set<String>> methods = new TreeMap<>();
        Deque<Class<?>> found = new ArrayDeque<>(AllWords.CLASSES);
        while (!found.isEmpty()) {
            Class<?> type = found.pop();
            Stream.concat(Stream.of(type.getSuperclass()), visible(type).map(Method::getReturnType))
                    .filter(result -> result != null && result.getPackage() == Words.class.getPackage())
                    .filter(result -> Modifier.isPublic(result.getModifiers()))
                    .filter(result -> methods.putIfAbsent(result.getSimpleName(), ownMethods(result)) == null)
                    .forEach(found::push);
        }
        assertThat(methods).containsKeys("Printed", "SweepView", "Listing", "DeletionResult");
        Map<String, Set<String>> helped = Help.GROUPS.stream()
                .filter(Help.Group::type)
                .collect(Collectors.toMap(
                        Help.Group::name,
                        group -> group.words().stream().map(Help.Word::name).collect(Collectors.toSet())));
        assertThat(helped).isEqualTo(methods);
    }

    @Test
    void theStartOfAPlainJshellImportsEveryClassOfWords() throws IOException {
        assertThat(Files.readString(Path.of("src/main/shell/startup/tasksweep.jsh")))
                .contains(AllWords.CLASSES.stream()
                        .map(type -> "import static " + type.getName() + ".*;\n")
                        .toList());
    }

    @Test
    void aWordIsFoundHoweverItIsAskedFor() {
        assertThat(Help.of("undo", 100)).isEqualTo(Help.of("undo()", 100)).contains("last delete");
        assertThatThrownBy(() -> Help.of("undoo", 100))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no word \"undoo\"; help() lists them all.");
    }

    @Test
    void aGroupShowsItsWordsAndAKindOfResultItsMethods() {
        assertThat(Help.of("sweeps", 100))
                .contains("the latest sweeps.", "plan, look, run, undo", "retryFailed(\"sw_42\")");
        assertThat(Help.of("SweepView", 100)).contains("items(\"HELD\")");
        assertThat(Help.all(100)).contains("Protecting tasks from deletion").doesNotContain("items(\"HELD\")");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 130, 200})
    void everythingFitsTheTerminal(int columns) {
        List<String> all = new ArrayList<>(List.of(Help.all(columns)));
        Help.GROUPS.forEach(group -> all.add(Help.of(group.name(), columns)));
        Help.GROUPS.stream()
                .filter(group -> !group.type())
                .forEach(group -> group.words().forEach(word -> all.add(Help.of(word.name(), columns))));
        assertThat(all.stream().flatMap(String::lines))
                .allSatisfy(line -> assertThat(
                                line.length() <= columns || !line.strip().contains(" "))
                        .as(line)
                        .isTrue());
        assertThat(String.join(" ", Help.all(columns).split("\\s+")))
                .as("nothing is lost")
                .isEqualTo(String.join(" ", Help.all(10_000).split("\\s+")));
    }

    private static Set<String> ownMethods(Class<?> type) {
        Set<String> inherited = new TreeSet<>();
        for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
            visible(parent).map(Method::getName).forEach(inherited::add);
        }
        return visible(type)
                .map(Method::getName)
                .filter(name -> !inherited.contains(name))
                .collect(Collectors.toSet());
    }

    private static Stream<Method> visible(Class<?> type) {
        Set<String> ofEveryObject = Set.of("toString", "equals", "hashCode");
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> !ofEveryObject.contains(method.getName()));
    }
}
