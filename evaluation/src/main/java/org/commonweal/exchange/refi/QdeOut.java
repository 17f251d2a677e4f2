package org.commonweal.exchange.refi;

import java.io.StringWriter;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as the exchange has it: elements with attributes, texts, and nothing that XML cannot hold. */
final class QdeOut {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int unwritable;

    QdeOut(String root, String namespace) {
        try {
            text.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.setDefaultNamespace(namespace);
            out.writeStartElement(root);
            out.writeDefaultNamespace(namespace);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    QdeOut open(String element) {
        try {
            out.writeCharacters("\n");
            out.writeStartElement(element);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    QdeOut close() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    QdeOut with(String attribute, Object value) {
        try {
            out.writeAttribute(attribute, clean(String.valueOf(value)).replaceAll("\\s+", " "));
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element with a text in it. */
    QdeOut say(String element, String words) {
        try {
            open(element);
            out.writeCharacters(clean(words));
            return close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element that points to another. */
    QdeOut point(String element, UUID target) {
        return open(element).with("targetGUID", target).close();
    }

    private String clean(String words) {
        StringBuilder clean = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            boolean held =
                    c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF;
            unwritable += held ? 0 : 1;
            clean.appendCodePoint(held ? c : 0xFFFD);
        });
        return clean.toString();
    }

    /** How many signs XML cannot hold; each was replaced by U+FFFD. */
    int unwritable() {
        return unwritable;
    }

    String done() {
        try {
            out.writeEndDocument();
            out.flush();
            return text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
