package org.commonweal.submission;

import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML of strangers: no document type, so no entities; nothing is fetched; neither deeper nor larger than a form can be. What
 * stood in the bytes never stands in the message that refuses them.
 */
public final class SafeXml {

    /** How deep elements may stand in one another. */
    public static final int DEEPEST = 100;

    private SafeXml() {}

    /** A factory that reads no document type and fetches nothing. */
    public static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLReporter((message, type, about, at) -> {
            // what is wrong is thrown as well, and nothing is printed
        });
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /**
     * The root of the document.
     *
     * @param most how many elements it may have
     * @throws org.commonweal.problem.Problems where it cannot be read or is refused
     */
    public static Element read(byte[] bytes, int most) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(reader(bytes));
            try {
                return read(reader, most);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw SubmissionProblem.XML_UNREADABLE.because(Math.max(line, 0));
        }
    }

    /** UTF-8 and nothing else, as OpenRosa has it. */
    public static Reader reader(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw SubmissionProblem.XML_UNREADABLE.because(0);
        }
    }

    private static Element read(XMLStreamReader reader, int most) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        int count = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw SubmissionProblem.XML_DOCTYPE.because();
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= DEEPEST) {
                        throw SubmissionProblem.XML_TOO_DEEP.because(DEEPEST);
                    }
                    if (++count > most) {
                        throw SubmissionProblem.XML_TOO_MANY.because(most);
                    }
                    Element element = element(reader);
                    if (!open.isEmpty()) {
                        open.peek().children().add(element);
                    }
                    open.push(element);
                    texts.push(new StringBuilder());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!texts.isEmpty()) {
                        texts.peek().append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element ended = open.pop();
                    ended.text(texts.pop().toString());
                    if (open.isEmpty()) {
                        drain(reader);
                        return ended;
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw SubmissionProblem.XML_DOCTYPE.because();
                default -> {
                    // comments and processing instructions say nothing to us
                }
            }
        }
        throw SubmissionProblem.XML_UNREADABLE.because(0);
    }

    /** What follows the root must be well-formed too. */
    private static void drain(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    private static Element element(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        String namespace = reader.getNamespaceURI();
        return new Element(reader.getLocalName(), namespace == null ? "" : namespace, attributes);
    }
}
