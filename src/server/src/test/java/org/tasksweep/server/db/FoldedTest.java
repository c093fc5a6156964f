package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;

/** How case is folded on a server before PostgreSQL 18, in a database whose locale knows nothing beyond ASCII. */
class FoldedTest {
    private static final Pattern BEFORE_18 =
            Pattern.compile("create or replace function folded\\(.*?end';", Pattern.DOTALL);

    @RegisterExtension
    final Given given = new Given();

    @Test
    void theFunctionForOlderServersFoldsAsTheOneForNewerOnesDoes() throws IOException {
        String function = beforePostgres18();
        given.superuser().useTransaction(handle -> {
            handle.execute("set local client_min_messages = warning");
            handle.execute(function);
            String differing = handle.select("""
                    select string_agg(text, ' ') from unnest(array['CAFÉ', 'café', 'cafe' || U&'\\0301', 'ΟΔΟΣ', 'οδος', 'STRASSE',
                      'Straße', 'ÀÉÎ', 'Ж', 'PLAIN', '白い猫', 'I', 'ı', '']) as known (text)
                    where folded(text) <> older_folded(text)""").mapTo(String.class).one();
            assertThat(differing).isNull();
            handle.rollback();
        });
    }

    private static String beforePostgres18() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                FoldedTest.class.getResourceAsStream("/db/migration/V18__case_before_postgresql_18.sql"))) {
            Matcher function = BEFORE_18.matcher(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(function.find()).isTrue();
            return function.group().replace("folded(text)", "older_folded(text)");
        }
    }
}
