package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak, unpacked from the zip of its distribution, with the realm {@code acme}: Dora is an operator, Nina is nothing, and the
 * service account of {@code nightly-build} is an operator.
 */
record Keycloak(ProviderProcess process, String realm) implements AutoCloseable {
    private static final String REALM = """
            {"realm": "acme", "enabled": true, "sslRequired": "all",
             "groups": [{"name": "tasksweep-operator"}],
             "clients": [
               {"clientId": "tasksweep", "secret": "client secret", "redirectUris": ["%1$s"], "standardFlowEnabled": true,
                "protocolMappers": [%2$s]},
               {"clientId": "nightly-build", "secret": "build secret", "serviceAccountsEnabled": true,
                "standardFlowEnabled": false, "protocolMappers": [%2$s]}],
             "users": [
               {"username": "dora", "enabled": true, "email": "dora@example.org", "firstName": "Dora", "lastName": "D",
                "groups": ["/tasksweep-operator"], "credentials": [{"type": "password", "value": "dora's secret"}]},
               {"username": "nina", "enabled": true, "email": "nina@example.org", "firstName": "Nina", "lastName": "N",
                "credentials": [{"type": "password", "value": "nina's secret"}]},
               {"username": "service-account-nightly-build", "enabled": true, "serviceAccountClientId": "nightly-build",
                "groups": ["/tasksweep-operator"]}]}""";

    /** What {@code people.md} asks for: the groups as a claim, and Tasksweep as the audience. */
    private static final String MAPPERS = """
            {"name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
             "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true",
                        "access.token.claim": "true", "userinfo.token.claim": "true"}},
            {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
             "config": {"included.client.audience": "tasksweep", "access.token.claim": "true"}}""";

    static Keycloak start(Path zip, Path home, SelfSigned key, String redirect)
            throws IOException, InterruptedException {
        Process jar = new ProcessBuilder(tool("jar"), "xf", zip.toString())
                .directory(Files.createDirectories(home).toFile())
                .inheritIO()
                .start();
        assertThat(jar.waitFor()).isZero();
        Path unpacked;
        try (Stream<Path> folders = Files.list(home)) {
            unpacked = folders.filter(Files::isDirectory).findAny().orElseThrow();
        }
        Path realms = Files.createDirectories(unpacked.resolve("data/import"));
        Files.writeString(realms.resolve("acme-realm.json"), REALM.formatted(redirect, MAPPERS));
        String port = System.getProperty("provider.port");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "sh",
                unpacked.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=localhost",
                "--http-enabled=false",
                "--https-port=" + port,
                "--hostname=https://localhost:" + port,
                "--https-key-store-file=" + key.file(),
                "--https-key-store-password=" + SelfSigned.PASSWORD));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        String realm = "https://localhost:" + port + "/realms/acme";
        return new Keycloak(ProviderProcess.start(builder, home.resolve("console.log"), realm), realm);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** An access token of the service account of {@code nightly-build}. */
    String machineToken() {
        HttpResponse<String> answer = Http.post(
                realm + "/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=nightly-build&client_secret=build+secret",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.createReader(new StringReader(answer.body())).readObject().getString("access_token");
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
