package org.commonweal.app.look;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG, one square a module, drawn here so that no secret is shown to another host.
 *
 * @param size modules a side, with a quiet margin of four
 * @param path black modules, as the {@code d} of an SVG path
 */
public record QrPicture(int size, String path) {

    private static final int MARGIN = 4;

    public static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(',')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }
}
