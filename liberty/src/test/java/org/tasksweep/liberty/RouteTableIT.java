package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;

/** {@link RouteRights#ALL} has every route of the service, and the documentation has the same table. */
class RouteTableIT extends Deployed {
    @Test
    void theTableHasEveryRouteThatTheServiceHas() {
        Set<String> real = new TreeSet<>();
        ResourceConfig config =
                new ResourceConfig().packages("org.tasksweep.server.admin", "org.tasksweep.server.contract");
        for (Class<?> type : config.getClasses()) {
            if (!type.isAnnotationPresent(Path.class)) continue;
            String root = type.getPackageName().endsWith(".contract") ? "/v1" : "/admin/v1";
            collect(root, Resource.from(type), real);
        }
        String verbs = Http.asAdmin("admin/v1/sweeps/sw_1:none", "{}").body();
        List<String> known =
                List.of(verbs.replaceAll(".*known are ([A-Za-z ]+).*", "$1").split(" "));
        Set<String> said = new TreeSet<>();
        for (RouteRights route : RouteRights.ALL) said.add(route.toString());
        Set<String> expected = new TreeSet<>();
        for (String route : real) {
            if (!route.endsWith(":{verb}")) expected.add(route);
            else known.forEach(verb -> expected.add(route.replace("{verb}", verb)));
        }
        assertThat(said).isEqualTo(expected);
    }

    private static void collect(String above, Resource resource, Set<String> routes) {
        String own = String.valueOf(resource.getPath()).replaceAll("\\{ *(\\w+)(?:[^{}]|\\{[^}]*})*}", "{$1}");
        String path = own.isEmpty() ? above : above + "/" + own.replaceAll("^/", "");
        for (ResourceMethod method : resource.getResourceMethods()) routes.add(method.getHttpMethod() + " " + path);
        for (Resource child : resource.getChildResources()) collect(path, child, routes);
    }

    @Test
    void theDocumentationSaysTheSame() throws IOException {
        String text = Files.readString(java.nio.file.Path.of("../src/docs/api.md"));
        List<String> rows = text.substring(text.indexOf("## Rights"))
                .lines()
                .filter(line -> line.matches("\\| `[A-Z]+ /.*"))
                .map(line ->
                        line.replaceAll("^\\| ([^|]+ \\| [^|]+) \\|.*", "$1").strip())
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        RouteRights.ALL.stream().map(RouteRights::row).toList());
    }
}
