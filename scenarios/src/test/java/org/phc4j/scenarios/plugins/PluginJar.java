package org.phc4j.scenarios.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Builds plugins as their authors do: with javac and jar, against the class path of this build. */
public final class PluginJar {
    private PluginJar() {}

    /** Compiles all sources of a folder and packs them with its resources. */
    public static Path build(Path project, Path work, Path jar) throws IOException {
        List<String> compile = new ArrayList<>(List.of("--release", "25", "-Xlint:all,-processing", "-Werror", "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", work.resolve("classes").toString()));
        try (Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java")).map(Path::toString).forEach(compile::add);
        }
        tool("javac", compile);
        List<String> pack = new ArrayList<>(List.of("--create", "--file", jar.toString(), "-C", work.resolve("classes").toString(), "."));
        if (Files.isDirectory(project.resolve("src/main/resources"))) {
            pack.addAll(List.of("-C", project.resolve("src/main/resources").toString(), "."));
        }
        tool("jar", pack);
        return jar;
    }

    /** A plugin of one class, the body of which is given. */
    public static Path of(Path work, Path jar, String body) throws IOException {
        Path sources = Files.createDirectories(work.resolve("src/main/java"));
        Files.writeString(sources.resolve("Mine.java"), "import java.util.List;\nimport org.phc4j.actors.lif.plugin.*;\n"
                + "import org.phc4j.actors.lif.model.*;\npublic class Mine implements LifPlugin {\n"
                + "public String name() { return \"mine\"; }\n" + body + "\n}\n");
        Path services = Files.createDirectories(work.resolve("src/main/resources/META-INF/services"));
        Files.writeString(services.resolve(org.phc4j.actors.lif.plugin.LifPlugin.class.getName()), "Mine\n");
        return build(work, work, jar);
    }

    private static void tool(String name, List<String> arguments) {
        StringWriter output = new StringWriter();
        int code = ToolProvider.findFirst(name).orElseThrow().run(new PrintWriter(output), new PrintWriter(output),
                arguments.toArray(String[]::new));
        assertThat(code).as(name + ": " + output).isZero();
    }
}
