package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tasksweep.liberty.ApiDocument.Described;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskStatus;

/** The OpenAPI document has every route, parameter, record and reason of the code, and nothing else. */
class ApiDocumentIT {
    private static final String WIRE = Task.class.getPackageName() + ".";

    @Test
    void itHasEveryRouteAndNoOther() {
        assertThat(ApiDocument.operations().stream().map(Described::toString))
                .containsExactlyInAnyOrderElementsOf(
                        RouteRights.ALL.stream().map(RouteRights::toString).toList());
    }

    @Test
    void itHasEveryQueryParameterAndNoOther() {
        Map<String, Set<String>> real = new TreeMap<>();
        for (Route route : Route.all()) {
            real.computeIfAbsent(route.method() + " /" + route.path(), key -> new TreeSet<>())
                    .addAll(route.parameters());
        }
        Map<String, Set<String>> said = new TreeMap<>();
        for (Described one : ApiDocument.operations()) said.put(filled(one), new TreeSet<>(one.names("query")));
        said.keySet().retainAll(real.keySet());
        assertThat(said).isEqualTo(real);
    }

    /** With ids in the place of variables, as {@link Route} has them. */
    private static String filled(Described one) {
        return one.toString().replace("{n}", "0").replaceAll("\\{\\w+}", "some-id");
    }

    @Test
    void itHasEveryVariableOfAPathAndNoOther() {
        assertThat(ApiDocument.operations())
                .allSatisfy(one -> assertThat(one.names("path"))
                        .allSatisfy(name -> assertThat(one.path()).contains("{" + name + "}"))
                        .hasSize(one.path().split("\\{", -1).length - 1));
    }

    @Test
    void operationsHaveNamesOfTheirOwnAndNameTheirScopes() {
        assertThat(ApiDocument.operations().stream().map(one -> one.operation().getOperationId()))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        for (RouteRights route : RouteRights.ALL) {
            if (!route.path().startsWith("/admin/")) continue;
            String description = String.valueOf(operation(route.toString()).getDescription());
            assertThat(route.scopes()).as(route.toString()).allMatch(scope -> description.contains("`" + scope + "`"));
        }
    }

    private static Operation operation(String route) {
        return ApiDocument.operations().stream()
                .filter(one -> one.toString().equals(route))
                .findFirst()
                .orElseThrow()
                .operation();
    }

    @Test
    void everyListOfWordsIsThatOfTheCode() {
        assertThat(words("Reason")).isEqualTo(names(Problem.values()));
        assertThat(words("Outcome")).isEqualTo(names(Outcome.values()));
        assertThat(words("ItemOutcome")).isEqualTo(names(ItemOutcome.values()));
        assertThat(words("SweepState")).isEqualTo(names(SweepState.values()));
        assertThat(words("SweepAction")).isEqualTo(names(SweepAction.values()));
        assertThat(words("RunningPolicy")).isEqualTo(names(RunningPolicy.values()));
        assertThat(words("TaskStatus")).isEqualTo(names(TaskStatus.values()));
        assertThat(words("Scope"))
                .isEqualTo(Arrays.stream(Scope.values()).map(Scope::word).toList());
    }

    private static List<String> words(String schema) {
        return ApiDocument.schema(schema).getEnum().stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** A schema with the name of a record has its members; those that are never null are required in answers. */
    @Test
    void everySchemaOfARecordHasTheMembersOfTheRecord() {
        List<String> compared = ApiDocument.MODEL.getComponents().getSchemas().keySet().stream()
                .filter(name -> record(name) != null)
                .toList();
        assertThat(compared).hasSizeGreaterThan(30);
        for (String name : compared) {
            RecordComponent[] components = Objects.requireNonNull(record(name)).getRecordComponents();
            Schema<?> schema = ApiDocument.schema(name);
            assertThat(schema.getProperties().keySet())
                    .as(name)
                    .containsExactly(
                            Arrays.stream(components).map(ApiDocumentIT::member).toArray(String[]::new));
            // A key that may not read tasks gets a sweep without them.
            Set<String> required = Arrays.stream(components)
                    .filter(component -> component.getAnnotatedType().getAnnotation(Nullable.class) == null)
                    .map(ApiDocumentIT::member)
                    .filter(member -> !(name.equals("Sweep") && member.equals("counts")))
                    .collect(Collectors.toSet());
            assertThat(Set.copyOf(Objects.requireNonNullElse(schema.getRequired(), List.of())))
                    .as(name)
                    .isEqualTo(required);
        }
    }

    /** The record of this name; for a record inside another, both names in one. Null if there is none. */
    private static @Nullable Class<?> record(String name) {
        Class<?> found = load(name);
        for (int at = 1; found == null && at < name.length(); at++) {
            if (Character.isUpperCase(name.charAt(at))) found = load(name.substring(0, at) + "$" + name.substring(at));
        }
        return found != null && found.isRecord() ? found : null;
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(WIRE + name);
        } catch (ClassNotFoundException | NoClassDefFoundError none) {
            return null;
        }
    }

    private static String member(RecordComponent component) {
        JsonbProperty other = component.getAccessor().getAnnotation(JsonbProperty.class);
        return other == null ? component.getName() : other.value();
    }

    /** Whoever reads the published fragment may rely on it: the same names, types and required members. */
    @Test
    void thePublishedFragmentIsInItUnchangedInMeaning() throws IOException {
        OpenAPI published =
                ApiDocument.model(Files.readString(Path.of("src/test/resources/deleteimagestask.openapi.yaml")));
        Map.Entry<String, PathItem> path =
                published.getPaths().entrySet().iterator().next();
        Operation theirs = path.getValue().getPost();
        Operation ours = operation("POST " + path.getKey());
        assertThat(ours.getOperationId()).isEqualTo(theirs.getOperationId());
        assertThat(ours.getRequestBody().getContent().keySet())
                .isEqualTo(theirs.getRequestBody().getContent().keySet());
        assertThat(ours.getResponses().keySet())
                .containsAll(theirs.getResponses().keySet());
        assertThat(ApiDocument.MODEL.getComponents().getSecuritySchemes().get("ApiKeyAuth"))
                .usingRecursiveComparison()
                .ignoringFields("description")
                .isEqualTo(published.getComponents().getSecuritySchemes().get("ApiKeyAuth"));
        published.getComponents().getSchemas().forEach((name, schema) -> {
            if (!name.equals("BaseResponse")) sameMembers(name, published, schema);
        });
    }

    private static void sameMembers(String name, OpenAPI published, Schema<?> theirs) {
        List<Schema<?>> parts = theirs.getAllOf() == null
                ? List.of(theirs)
                : theirs.getAllOf().stream()
                        .<Schema<?>>map(part -> part.get$ref() == null
                                ? part
                                : published
                                        .getComponents()
                                        .getSchemas()
                                        .get(part.get$ref()
                                                .substring(part.get$ref().lastIndexOf('/') + 1)))
                        .toList();
        Schema<?> ours = ApiDocument.schema(name);
        for (Schema<?> part : parts) {
            part.getProperties().forEach((member, type) -> {
                Schema<?> own = Objects.requireNonNull(ours.getProperties().get(member), name + "." + member);
                assertThat(own.getType()).as(name + "." + member).isEqualTo(type.getType());
                assertThat(own.get$ref()).as(name + "." + member).isEqualTo(type.get$ref());
            });
            if (part.getRequired() != null) assertThat(ours.getRequired()).containsAll(part.getRequired());
        }
    }
}
