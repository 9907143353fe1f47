package org.phc4j.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is compiled and run. */
class ReadmeTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_snippet_compiles_and_runs(@TempDir Path folder) throws Exception {
        Path home = home();
        Matcher matcher = SNIPPET.matcher(Files.readString(home.resolve("README.md")));
        assertThat(matcher.find()).as("a java snippet in README.md").isTrue();
        String imports = matcher.group(1).lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body = matcher.group(1).lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"))
                .replace("connectomes/samples", home.resolve("connectomes/samples").toString())
                .replace("Path.of(\"motions.safetensors\")", "Path.of(\"" + folder.resolve("motions.safetensors") + "\")")
                .replace("Path.of(\"report\")", "Path.of(\"" + folder.resolve("report") + "\")");
        Path source = folder.resolve("Snippet.java");
        Files.writeString(source, imports + "\npublic class Snippet { public static void main(String[] a) throws Exception {\n" + body + "\n}}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = compiler.run(null, null, errors, "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString());
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(run(folder)).containsPattern("[0-9a-f]{64}");
        assertThat(folder.resolve("report/report.html")).exists();
    }

    private static String run(Path folder) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Snippet").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The checkout: the first folder upwards that holds README.md and the samples. */
    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("connectomes/samples"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
