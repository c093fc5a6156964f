package org.tasksweep.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which files belong to the page, and what a browser needs of them before it shows something. */
class PageFilesTest {
    @Test
    void everyWayToImportIsSeen() {
        ModuleImports imports = ModuleImports.of("core/app.js", """
                import { a,
                  b as c } from "./several-lines.js";
                import * as all from '../all.js';
                import usual, { more } from "./usual.js";
                import "./effect.js";
                export { x } from "../ui/handed-on.js";
                export * from "./everything.js"; import{e as f}from"./minified.js";
                const view = () => import("../views/later.js");
                import.meta.url;
                """);
        assertThat(imports.first())
                .containsExactly(
                        "core/several-lines.js",
                        "all.js",
                        "core/usual.js",
                        "core/effect.js",
                        "ui/handed-on.js",
                        "core/everything.js",
                        "core/minified.js");
        assertThat(imports.later()).containsExactly("views/later.js");
    }

    @Test
    void textThatIsNoImportOfAFileIsLeftAlone() {
        ModuleImports imports = ModuleImports.of("app.js", """
                import { html } from "/elsewhere/lit.js";
                export const text = "./no.js";
                const reimport = (name) => name;
                reimport("./neither.js");
                export default "./nor-this.js".length;
                """);
        assertThat(imports.first()).isEmpty();
        assertThat(imports.later()).isEmpty();
    }

    @Test
    void aLibraryComesWithWhatItNeedsItselfAndWithoutItsVersion() {
        PageFiles files = files("core/lit.js", "export { repeat } from \"../lib/lit-html/directives/repeat.js\";");
        assertThat(files.paths())
                .containsExactlyInAnyOrder(
                        "core/lit.js",
                        "lib/lit-html/directives/repeat.js",
                        "lib/lit-html/lit-html.js",
                        "lib/lit-html/directive.js",
                        "lib/lit-html/directive-helpers.js");
        assertThat(new String(files.content("lib/lit-html/lit-html.js"), UTF_8)).contains("litHtmlVersions");
    }

    @Test
    void aLibraryFileThatIsMissingStopsTheStart() {
        assertThatThrownBy(() -> files("a.js", "import \"./lib/lit-html/none.js\";"))
                .hasMessage("The page needs the library file lit-html/none.js");
        assertThatThrownBy(() -> files("a.js", "import \"./lib/unknown/none.js\";"))
                .hasMessage("The page needs the library file unknown/none.js");
    }

    @Test
    void filesNeededFirstExcludeThoseOfDynamicImports() {
        PageFiles files = PageFiles.of(Map.of(
                "main.js", "import \"./a.js\"; import(\"./view.js\");".getBytes(UTF_8),
                "a.js", "import \"./b.js\"; import \"./main.js\";".getBytes(UTF_8),
                "b.js", "".getBytes(UTF_8),
                "view.js", "import \"./only-there.js\";".getBytes(UTF_8),
                "only-there.js", "".getBytes(UTF_8)));
        assertThat(files.neededFirst("main.js")).containsExactly("a.js", "b.js");
    }

    @Test
    void stylesBecomeOneFileInTheirOrder() {
        PageFiles files = PageFiles.of(Map.of(
                        "a.js", "".getBytes(UTF_8),
                        "b.css", "b".getBytes(UTF_8),
                        "x/c.css", "c".getBytes(UTF_8),
                        "z.css", "z".getBytes(UTF_8)))
                .withStylesInOne(List.of("z.css"));
        assertThat(files.paths()).containsExactly("a.js", "styles.css");
        assertThat(new String(files.content("styles.css"), UTF_8)).isEqualTo("zbc");
        assertThatThrownBy(() -> files("a.css", "").withStylesInOne(List.of("none.css")))
                .hasMessage("none.css");
    }

    @Test
    void theHashIsOfNamesAndContent() {
        String hash = files("a.js", "1").hash();
        assertThat(files("a.js", "1").hash()).isEqualTo(hash).matches(ContentHash.PATTERN);
        assertThat(files("a.js", "2").hash()).isNotEqualTo(hash);
        assertThat(files("b.js", "1").hash()).isNotEqualTo(hash);
        assertThat(PageFiles.of(Map.of("a", "b".getBytes(UTF_8), "c", new byte[0]))
                        .hash())
                .isNotEqualTo(PageFiles.of(Map.of("a", new byte[0], "c", "b".getBytes(UTF_8)))
                        .hash());
    }

    @Test
    void everyImportOfThePageLeadsToAFile() {
        PageFiles files = WebApplication.files();
        Map<String, Set<String>> broken = new TreeMap<>();
        for (String path : files.paths()) {
            files.imports(path)
                    .all()
                    .filter(imported -> !files.paths().contains(imported))
                    .forEach(missing -> broken.put(path, Set.of(missing)));
        }
        assertThat(broken).isEmpty();
    }

    private static PageFiles files(String path, String content) {
        return PageFiles.of(Map.of(path, content.getBytes(UTF_8)));
    }
}
