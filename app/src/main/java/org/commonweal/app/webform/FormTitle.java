package org.commonweal.app.webform;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What an XForm calls itself in its head. */
final class FormTitle {

    private static final int LONGEST = 200;

    private FormTitle() {}

    /** The title; none where the text has none, or is no XML that we read. */
    static Optional<String> of(byte[] xform) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(xform));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("title")) {
                        String title = xml.getElementText().strip();
                        return Optional.of(title.substring(0, Math.min(LONGEST, title.length())))
                                .filter(it -> !it.isEmpty());
                    }
                    if (xml.getLocalName().equals("model")) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException noXml) {
            return Optional.empty();
        }
    }
}
