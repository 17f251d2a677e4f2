/**
 * The demonstration: a fictional person for each role, and anybody may be any of them. It runs on this machine only.
 *
 * <p>Enter through {@link DemoPeople}; {@link DemoStudy} tells whether an earlier version made it.
 */
@NullMarked
package org.commonweal.app.demo;

import org.jspecify.annotations.NullMarked;
