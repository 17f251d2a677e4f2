/**
 * The pages as a person meets them: in a browser, by keyboard, on a narrow screen, in the dark, on paper.
 *
 * <p>Enter through {@link org.commonweal.browser.Browser}: it is the Chromium of this machine, or the reason why there is none,
 * and then every test here is skipped. It opens a {@link org.commonweal.browser.OpenPage}, which is looked at in a
 * {@link org.commonweal.browser.Look} and can be asked what axe finds, how wide it is and where the keyboard leads.
 */
@NullMarked
package org.commonweal.browser;

import org.jspecify.annotations.NullMarked;
