<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>zigzag::ui::PathCanvas</name>
    <message numerus="yes">
        <source>Noise level σ %1, after %n evaluation(s)</source>
        <translation>
            <numerusform>Noise level σ %1, after %n evaluation</numerusform>
            <numerusform>Noise level σ %1, after %n evaluations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathView</name>
    <message numerus="yes">
        <source>%n evaluation(s) of the network. Drag a node up or down; double-click a line to add one.</source>
        <translation>
            <numerusform>%n evaluation of the network. Drag a node up or down; double-click a line to add one.</numerusform>
            <numerusform>%n evaluations of the network. Drag a node up or down; double-click a line to add one.</numerusform>
        </translation>
    </message>
</context>
</TS>
