package org.phc4j.scenarios.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.checkpoint.Checkpoint;

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

    private static String hash(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
