<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>zigzag::ui::InpaintPanel</name>
    <message numerus="yes">
        <source>Filled in %1 s with %n evaluation(s) of the network. Accept it under the photo, or try again; undo brings the photo and the mask back.</source>
        <translation>
            <numerusform>Filled in %1 s with %n evaluation of the network. Accept it under the photo, or try again; undo brings the photo and the mask back.</numerusform>
            <numerusform>Filled in %1 s with %n evaluations of the network. Accept it under the photo, or try again; undo brings the photo and the mask back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobBridge</name>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %n thread</numerusform>
            <numerusform>CPU, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MorphPanel</name>
    <message numerus="yes">
        <source>Made %1 pictures in %2 s, with %n evaluation(s) each. Move the slider to see them. The photo is unchanged.</source>
        <translation>
            <numerusform>Made %1 pictures in %2 s, with %n evaluation each. Move the slider to see them. The photo is unchanged.</numerusform>
            <numerusform>Made %1 pictures in %2 s, with %n evaluations each. Move the slider to see them. The photo is unchanged.</numerusform>
        </translation>
    </message>
</context>
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
