package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An identity provider that speaks OpenID Connect: a second Liberty, with two people. Dora is an operator, Nina is nothing. */
record TestProvider(Process process, String url) implements AutoCloseable {
    private static final String SERVER = """
            <server description="An identity provider">
              <featureManager>
                <feature>openidConnectServer-1.0</feature>
                <feature>transportSecurity-1.0</feature>
                <feature>servlet-6.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="-1" httpsPort="%1$s"/>
              <keyStore id="defaultKeyStore" location="%2$s" type="PKCS12" password="%3$s"/>
              <ltpa keysPassword="of the provider"/>
              <basicRegistry id="people" realm="people">
                <user name="dora" password="dora's secret"/>
                <user name="nina" password="nina's secret"/>
                <group name="tasksweep-operator"><member name="dora"/></group>
              </basicRegistry>
              <oauth-roles>
                <authenticated><special-subject type="ALL_AUTHENTICATED_USERS"/></authenticated>
              </oauth-roles>
              <openidConnectProvider id="idp" oauthProviderRef="oauth" signatureAlgorithm="RS256" keyStoreRef="defaultKeyStore" keyAliasName="self"/>
              <oauthProvider id="oauth">
                <autoAuthorizeClient>tasksweep</autoAuthorizeClient>
                <localStore>
                  <client name="tasksweep" secret="client secret" displayname="Tasksweep" redirect="%4$s" scope="openid profile email" enabled="true"/>
                </localStore>
              </oauthProvider>
            </server>
            """;

    /** @param redirect where browsers go when they are signed in */
    static TestProvider start(Path home, SelfSigned key, String redirect) throws IOException {
        String port = System.getProperty("provider.port");
        Path server = Files.createDirectories(home.resolve("servers/provider"));
        Files.writeString(
                server.resolve("server.xml"), SERVER.formatted(port, key.file(), SelfSigned.PASSWORD, redirect));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("liberty.home"), "bin", "server")
                                .toString(),
                        "run",
                        "provider")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile());
        builder.environment().put("WLP_USER_DIR", home.toString());
        TestProvider provider = new TestProvider(builder.start(), "https://localhost:" + port + "/oidc/endpoint/idp/");
        Until.seen("the provider is up", Duration.ofSeconds(180), provider::up, up -> up);
        return provider;
    }

    /** Where it describes itself. */
    String discovery() {
        return url + ".well-known/openid-configuration";
    }

    private boolean up() {
        assertThat(process.isAlive()).isTrue();
        try {
            return Http.get(discovery()).statusCode() == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
