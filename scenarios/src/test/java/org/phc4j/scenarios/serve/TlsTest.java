package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;

/** The binary protocol and the web under TLS, with a certificate made on the spot. */
class TlsTest {
    private static final char[] PASSWORD = "only a test".toCharArray();
    @TempDir
    private Path folder;

    private KeyStore store() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "k", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private Path pem(String name, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(folder.resolve(name), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("k"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void bothProtocolsSpeakTlsAndNothingElse() throws Exception {
        KeyStore store = store();
        ServeOptions plain = ServeOptions.defaults();
        ServeOptions options = new ServeOptions(plain.pace(), plain.bind(), 0, 0, "word", Optional.of(pem("c.pem", "CERTIFICATE",
                store.getCertificate("k").getEncoded())), Optional.of(pem("k.pem", "PRIVATE KEY", store.getKey("k", PASSWORD).getEncoded())), false,
                1000, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ServeOptions.UdpOptions.NONE);
        SSLContext context = trusting(store);
        try (Served served = Served.start(options)) {
            int[] expected = Served.expected(1)[0];
            try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), served.server.port())) {
                ByteBuf out = Unpooled.buffer();
                Hello.of(true, 1, -1, new int[0], "word").write(out, 0);
                Frames.frame(out, true, 0, 5, Frames.NEXT, Served.input(0));
                socket.getOutputStream().write(ByteBufUtil.getBytes(out));
                DataInputStream in = new DataInputStream(socket.getInputStream());
                assertThat(frame(in).getUnsignedByte(0)).isEqualTo((short) Frames.WELCOME);
                assertThat(frame(in).getIntLE(Frames.SHORTEST + 24)).isEqualTo(expected.length);
            }
            try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
                HttpResponse<String> status = http.send(HttpRequest.newBuilder(URI.create("https://localhost:" + served.server.webPort() + "/api/status"))
                        .header("Authorization", "Bearer word").build(), HttpResponse.BodyHandlers.ofString());
                assertThat(status.statusCode()).isEqualTo(200);
                assertThat(status.body()).contains("\"step\":1");
            }
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
                ByteBuf out = Unpooled.buffer();
                Hello.of(true, 1, -1, new int[0], "word").write(out, 0);
                open.getOutputStream().write(ByteBufUtil.getBytes(out));
                byte[] answer = open.getInputStream().readAllBytes();
                assertThat(answer.length == 0 || answer[0] == 21).as("nothing, or an alert of TLS").isTrue();
            }
            while (!served.clients().isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(served.count("garbage") + served.count("refused")).isPositive();
        }
    }

    private static ByteBuf frame(DataInputStream in) throws IOException {
        byte[] body = new byte[Integer.reverseBytes(in.readInt())];
        in.readFully(body);
        return Unpooled.wrappedBuffer(body);
    }

    @Test
    void anotherAddressNeedsATokenAndACertificateItsKey() {
        ServeOptions plain = ServeOptions.defaults();
        assertThatThrownBy(() -> new ServeOptions(plain.pace(), "0.0.0.0", 0, 0, "", Optional.empty(), Optional.empty(), false, 1000, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), ServeOptions.UdpOptions.NONE)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("--token");
        assertThatThrownBy(() -> new ServeOptions(plain.pace(), "127.0.0.1", 0, 0, "", Optional.of(Path.of("c.pem")), Optional.empty(), false, 1000,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ServeOptions.UdpOptions.NONE))
                .isInstanceOf(BadInputException.class).hasMessageContaining("both");
    }
}
