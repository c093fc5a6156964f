package org.tasksweep.liberty;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The OpenAPI document of the service as it is shipped, read once. */
final class ApiDocument {
    private static final Path FILE = Path.of("../src/server/src/main/webapp/WEB-INF/openapi.yaml");

    /** The text that the service sends. */
    static final String TEXT = text();

    /** What the text says. */
    static final OpenAPI MODEL = model(TEXT);

    private ApiDocument() {}

    /** One operation, with the parameters of its path. */
    record Described(String method, String path, Operation operation, List<Parameter> parameters) {

        /** Names of the parameters in this place: path, query or header. */
        List<String> names(String in) {
            return parameters.stream()
                    .filter(parameter -> in.equals(parameter.getIn()))
                    .map(Parameter::getName)
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Every operation, in the order of the document. */
    static List<Described> operations() {
        return MODEL.getPaths().entrySet().stream()
                .flatMap(path -> path.getValue().readOperationsMap().entrySet().stream()
                        .map(one -> described(path.getKey(), path.getValue(), one)))
                .toList();
    }

    private static Described described(
            String path, PathItem item, Map.Entry<PathItem.HttpMethod, Operation> operation) {
        List<Parameter> parameters = Stream.of(
                        item.getParameters(), operation.getValue().getParameters())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(ApiDocument::resolved)
                .toList();
        return new Described(operation.getKey().name(), path, operation.getValue(), parameters);
    }

    private static Parameter resolved(Parameter parameter) {
        if (parameter.get$ref() == null) return parameter;
        String name = name(parameter.get$ref());
        return Objects.requireNonNull(MODEL.getComponents().getParameters().get(name), name);
    }

    /** The schema itself, where a reference stands for it. */
    static Schema<?> resolved(Schema<?> schema) {
        return schema.get$ref() == null ? schema : schema(name(schema.get$ref()));
    }

    /** The schema with this name. */
    static Schema<?> schema(String name) {
        return Objects.requireNonNull(MODEL.getComponents().getSchemas().get(name), name);
    }

    /** The name at the end of a reference. */
    static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    /** What a document says; every remark of the parser is an error. */
    static OpenAPI model(String text) {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);
        if (!result.getMessages().isEmpty()) throw new IllegalStateException(String.valueOf(result.getMessages()));
        return result.getOpenAPI();
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
