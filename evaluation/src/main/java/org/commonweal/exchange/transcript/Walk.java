package org.commonweal.exchange.transcript;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commonweal.problem.Problems;
import org.commonweal.submission.SafeXml;

/** Walks through a part of a document, element by element. */
abstract class Walk {

    /** How deep elements may stand in one another; a table within a table within a table has not half of it, and the JDK ends at 100. */
    private static final int DEEPEST = 90;

    final Lines lines;

    Walk(Lines lines) {
        this.lines = lines;
    }

    /** Says whether what is inside is read as well. */
    abstract boolean start(String name, XMLStreamReader at);

    abstract void end(String name);

    abstract void text(String text);

    final void through(byte[] part) {
        try {
            XMLStreamReader reader = SafeXml.factory().createXMLStreamReader(SafeXml.reader(part));
            try {
                through(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw TranscriptProblem.DAMAGED.because(lines.file());
        } catch (Problems unreadable) {
            boolean ours = unreadable.all().getFirst().kind() instanceof TranscriptProblem;
            throw ours ? unreadable : TranscriptProblem.DAMAGED.because(lines.file());
        }
    }

    private void through(XMLStreamReader reader) throws XMLStreamException {
        Deque<String> open = new ArrayDeque<>();
        int passed = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw TranscriptProblem.HAS_DOCTYPE.because(lines.file());
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= DEEPEST) {
                        throw TranscriptProblem.TOO_DEEP.because(lines.file(), DEEPEST);
                    }
                    open.push(reader.getLocalName());
                    if (passed > 0 || !start(reader.getLocalName(), reader)) {
                        passed++;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (passed == 0) {
                        text(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = open.pop();
                    if (passed > 0) {
                        passed--;
                    } else {
                        end(name);
                    }
                }
                default -> {
                    // comments and processing instructions say nothing to us
                }
            }
        }
    }

    /** An attribute by its local name, whatever its namespace; empty where it is not there. */
    static String attribute(XMLStreamReader at, String name) {
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equals(name)) {
                return at.getAttributeValue(i);
            }
        }
        return "";
    }
}
