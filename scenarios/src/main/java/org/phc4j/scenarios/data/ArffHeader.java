package org.phc4j.scenarios.data;

import java.util.List;

/**
 * What the header of an {@code .arff} file declares.
 *
 * @param name the relation's name
 * @param relational whether the values are those of a relational attribute, a bag of rows for each case
 * @param steps number of numeric attributes (inner ones where relational)
 * @param classAttribute name of the class attribute
 * @param classes its values
 */
record ArffHeader(String name, boolean relational, int steps, String classAttribute, List<String> classes) {}
