package org.commonweal.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.core.util.externalizable.DeserializationException;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.ExternalInstanceParser;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormUtils;

/**
 * JavaRosa, set up once. Its parser is not made for several threads (getodk/javarosa#856), so a form is parsed under one lock, once
 * for each version, and kept as bytes; every submission is computed on a form of its own, read from those.
 */
final class Engine {

    private static final ReentrantLock PARSING = new ReentrantLock();

    static {
        new JavaRosaCoreModule().registerModule();
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
        XFormUtils.setExternalInstanceParserFactory(() -> {
            ExternalInstanceParser parser = new ExternalInstanceParser();
            parser.addInstanceProvider(new InHand());
            return parser;
        });
    }

    private Engine() {}

    /** Every address is answered from the lists in hand; the engine never looks for a file itself. */
    private static final class InHand implements ExternalInstanceParser.InstanceProvider {

        @Override
        public TreeElement get(String instance, String address) {
            return FormLists.IN_HAND.get().tree(instance, address);
        }

        @Override
        public boolean isSupported(String instance, String address) {
            return true;
        }
    }

    /**
     * Parses a form.
     *
     * @return it in bytes
     * @throws org.commonweal.problem.Problems where the engine refuses it, such as for rules that go in a circle
     */
    static byte[] parsed(byte[] computable, FormLists lists) {
        PARSING.lock();
        try {
            return ScopedValue.where(FormLists.IN_HAND, lists).call(() -> bytes(computable));
        } catch (XFormParser.ParseException e) {
            throw refused(e);
        } catch (RuntimeException | StackOverflowError e) {
            throw refused(e);
        } finally {
            PARSING.unlock();
        }
    }

    private static byte[] bytes(byte[] computable) throws XFormParser.ParseException {
        FormDef form = new XFormParser(
                        new InputStreamReader(new ByteArrayInputStream(computable), StandardCharsets.UTF_8))
                .parse();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            form.writeExternal(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static org.commonweal.problem.Problems refused(Throwable e) {
        String words = String.valueOf(e.getMessage());
        return words.toLowerCase(Locale.ROOT).contains("cycle")
                ? SubmissionProblem.FORM_CYCLE.because(words)
                : SubmissionProblem.FORM_NOT_COMPUTABLE.because(words);
    }

    /** The form again, for one submission; call it with the lists in hand. */
    static FormDef form(byte[] parsed) {
        FormDef form = new FormDef();
        try {
            form.readExternal(new DataInputStream(new ByteArrayInputStream(parsed)), PrototypeManager.getDefault());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeserializationException e) {
            throw new IllegalStateException(e);
        }
        return form;
    }
}
