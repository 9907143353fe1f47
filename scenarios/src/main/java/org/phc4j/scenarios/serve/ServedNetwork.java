package org.phc4j.scenarios.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.store.StoredConnectome;

/**
 * A network with the file it came from.
 *
 * @param name the file as it was named
 * @param sha256 hash of the file's bytes in hexadecimal, empty if it came from no file
 * @param network the network
 */
public record ServedNetwork(String name, String sha256, OnlineNetwork network) {
    /**
     * Loads a trained network.
     *
     * @param checkpoint a checkpoint
     * @return the network, ready to be served
     * @throws BadInputException if the file holds none, or one that cannot be run live
     */
    public static ServedNetwork load(Path checkpoint) {
        OnlineNetwork network = PhcssmOnline.of(Checkpoint.load(checkpoint).model());
        return new ServedNetwork(checkpoint.toString(), hash(checkpoint), network);
    }

    /**
     * A built-in network by its name: {@code balanced-N} or {@code balanced-N@GRID}, N neurons on a grid of GRID ms (0.1), see
     * {@link BalancedNetwork}.
     *
     * @param name the name
     * @return the network, ready to be served
     * @throws BadInputException if there is no such network
     */
    public static ServedNetwork builtin(String name) {
        Matcher matcher = Pattern.compile("balanced-(\\d{1,7})(?:@(\\d*\\.?\\d+))?").matcher(name);
        if (!matcher.matches()) {
            throw new BadInputException("network '" + name + "'; expected balanced-N, as balanced-1000, or balanced-N@GRID");
        }
        double grid = matcher.group(2) == null ? 0.1 : Double.parseDouble(matcher.group(2));
        return new ServedNetwork(name, "", BalancedNetwork.of(Integer.parseInt(matcher.group(1)), grid));
    }

    /**
     * Any network: a checkpoint, a network description (YAML or JSON) or a .connectome file, told apart by their first bytes, or a
     * built-in network if there is no such file.
     *
     * @param name a file or the name of a built-in network
     * @return the network, ready to be served
     * @throws BadInputException if the file cannot be read, or holds no network
     */
    public static ServedNetwork of(String name) {
        Path file = Path.of(name);
        if (name.startsWith("balanced-") && !Files.exists(file)) {
            return builtin(name);
        }
        byte[] head = head(file);
        if (StoredConnectome.recognises(head)) {
            return new ServedNetwork(name, hash(file), LifFiles.connectome(file));
        }
        return isCheckpoint(head) ? load(file) : new ServedNetwork(name, hash(file), LifFiles.description(file));
    }

    /** The length of the JSON header, far below 4 GiB, and its first brace. */
    private static boolean isCheckpoint(byte[] head) {
        return head.length > 8 && head[8] == '{' && head[4] == 0 && head[5] == 0 && head[6] == 0 && head[7] == 0;
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(64);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static String hash(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[1 << 20];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
