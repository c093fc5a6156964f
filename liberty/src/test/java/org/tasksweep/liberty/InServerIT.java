package org.tasksweep.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.glassfish.jersey.server.ResourceConfig;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tasksweep.wire.Deleted;

/** Runs inside the server: what the application finds there. */
@ExtendWith(ArquillianExtension.class)
class InServerIT {

    @Deployment
    static WebArchive war() throws IOException {
        WebArchive war = Deployed.war();
        // The runner inside the server is a web fragment, which the shipped descriptor rightly ignores.
        String descriptor = new String(
                        war.get("WEB-INF/web.xml").getAsset().openStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace("metadata-complete=\"true\"", "metadata-complete=\"false\"");
        return war.addClass(InServerIT.class).setWebXML(new StringAsset(descriptor));
    }

    @Test
    void jerseyComesFromTheArchiveAndNotFromTheServer() {
        assertSame(getClass().getClassLoader(), ResourceConfig.class.getClassLoader());
    }

    @Test
    void jsonbOfTheServerWritesTheEnvelopeByteForByteAsPublished() throws Exception {
        try (var jsonb = JsonbBuilder.create()) {
            assertEquals(
                    "{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}",
                    jsonb.toJson(new Deleted(1000, "Successfully", new Deleted.Data("Success", null, null))));
        }
    }

    @Test
    @SuppressWarnings("BanJNDI") // a fixed name, no input
    void thePoolIsBoundWhereTheApplicationLooks() throws Exception {
        DataSource pool = InitialContext.doLookup("jdbc/tasksweep");
        assertTrue(pool.isWrapperFor(DataSource.class) || pool.getLoginTimeout() >= 0);
    }

    @Test
    void theDataDirectoryIsTheOneThatWasSet() {
        Path data = Path.of(System.getenv("TASKSWEEP_DATA"));
        assertTrue(Files.isRegularFile(data.resolve("postgres/data/PG_VERSION")));
    }
}
