package org.commonweal.app.capture;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The documents of the OpenRosa interfaces.
 *
 * <p>Source: OpenRosa Form List, Form Manifest, Form Submission and HTTP Request APIs 1.0; the integrity document as ODK Collect
 * reads it.
 */
final class OpenRosaXml {

    /** A form in the list. */
    record Listed(String id, String name, String version, String md5, String address, String manifest) {}

    /** A file in a manifest; {@code integrity} is empty for what is no list of entities. */
    record Filed(String name, String md5, String address, String integrity) {}

    @FunctionalInterface
    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private OpenRosaXml() {}

    static String forms(List<Listed> forms) {
        return document("xforms", "http://openrosa.org/xforms/xformsList", xml -> {
            for (Listed form : forms) {
                xml.writeStartElement("xform");
                leaf(xml, "formID", form.id());
                leaf(xml, "name", form.name());
                leaf(xml, "version", form.version());
                leaf(xml, "hash", "md5:" + form.md5());
                leaf(xml, "downloadUrl", form.address());
                if (!form.manifest().isEmpty()) {
                    leaf(xml, "manifestUrl", form.manifest());
                }
                xml.writeEndElement();
            }
        });
    }

    static String manifest(List<Filed> files) {
        return document("manifest", "http://openrosa.org/xforms/xformsManifest", xml -> {
            for (Filed file : files) {
                xml.writeStartElement("mediaFile");
                if (!file.integrity().isEmpty()) {
                    xml.writeAttribute("type", "entityList");
                }
                leaf(xml, "filename", file.name());
                leaf(xml, "hash", "md5:" + file.md5());
                leaf(xml, "downloadUrl", file.address());
                if (!file.integrity().isEmpty()) {
                    leaf(xml, "integrityUrl", file.integrity());
                }
                xml.writeEndElement();
            }
        });
    }

    /** @param nature such as {@code submit_success}; empty for what went wrong */
    static String answer(String nature, String message) {
        return document("OpenRosaResponse", "http://openrosa.org/http/response", xml -> {
            xml.writeStartElement("message");
            if (!nature.isEmpty()) {
                xml.writeAttribute("nature", nature);
            }
            xml.writeCharacters(message);
            xml.writeEndElement();
        });
    }

    /** @param deleted by the entity's id */
    static String integrity(Map<String, Boolean> deleted) {
        return document("data", "", xml -> {
            xml.writeStartElement("entities");
            for (Map.Entry<String, Boolean> entity : deleted.entrySet()) {
                xml.writeStartElement("entity");
                xml.writeAttribute("id", entity.getKey());
                leaf(xml, "deleted", Boolean.toString(entity.getValue()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static void leaf(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String document(String root, String namespace, Body body) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            if (!namespace.isEmpty()) {
                xml.writeDefaultNamespace(namespace);
            }
            body.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }
}
