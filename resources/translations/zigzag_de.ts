<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Declared</name>
    <message>
        <source>&apos;consistent&apos; keeps to what the JPEG file allows; &apos;blind&apos; works from the pixels alone; &apos;auto&apos; is consistent where there is such a file.</source>
        <translation>„consistent“ hält sich an das, was die JPEG-Datei zulässt; „blind“ arbeitet nur mit den Pixeln; „auto“ hält sich an die Datei, wo es eine gibt.</translation>
    </message>
    <message>
        <source>18 Euler steps</source>
        <translation>18 Euler-Schritte</translation>
    </message>
    <message>
        <source>8 Euler steps</source>
        <translation>8 Euler-Schritte</translation>
    </message>
    <message>
        <source>All that is random in the run follows from it.</source>
        <translation>Daraus folgt alles, was im Lauf zufällig ist.</translation>
    </message>
    <message>
        <source>Ancestral</source>
        <translation>In zwei Stufen</translation>
    </message>
    <message>
        <source>At the lowest resolution.</source>
        <translation>Bei der niedrigsten Auflösung.</translation>
    </message>
    <message>
        <source>At the lowest resolutions; BCM and iCT trained with 0.2.</source>
        <translation>Bei den niedrigsten Auflösungen; BCM und iCT wurden mit 0,2 trainiert.</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Attention in the middle</source>
        <translation>Aufmerksamkeit in der Mitte</translation>
    </message>
    <message>
        <source>Averages</source>
        <translation>Mittelwerte</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Beside JPEGs</source>
        <translation>Neben JPEGs</translation>
    </message>
    <message>
        <source>Between two predictions of one picture.</source>
        <translation>Zwischen zwei Vorhersagen für ein Bild.</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Certify</source>
        <translation>Bescheinigen</translation>
    </message>
    <message>
        <source>Channels of the first level.</source>
        <translation>Kanäle der ersten Ebene.</translation>
    </message>
    <message>
        <source>Channels per head</source>
        <translation>Kanäle je Kopf</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Sicherungspunkte</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class by name or number; empty for none.</source>
        <translation>Klasse mit Namen oder Nummer; leer: keine.</translation>
    </message>
    <message>
        <source>Class dropout</source>
        <translation>Klassen weglassen</translation>
    </message>
    <message>
        <source>Class of the first photo by name or number; empty for none.</source>
        <translation>Klasse des ersten Fotos, Name oder Nummer; leer: keine.</translation>
    </message>
    <message>
        <source>Class of the photo by name or number.</source>
        <translation>Klasse des Fotos, Name oder Nummer.</translation>
    </message>
    <message>
        <source>Class of the second photo by name or number; empty for none.</source>
        <translation>Klasse des zweiten Fotos, Name oder Nummer; leer: keine.</translation>
    </message>
    <message>
        <source>Class that it becomes, by name or number.</source>
        <translation>Klasse, die daraus wird, Name oder Nummer.</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>Compute activations again on the way back instead of keeping them.</source>
        <translation>Zwischenwerte auf dem Rückweg neu berechnen, statt sie zu behalten.</translation>
    </message>
    <message>
        <source>Cosine attention</source>
        <translation>Kosinus-Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>DDIM inversion without noise, 18 steps</source>
        <translation>DDIM-Inversion ohne Rauschen, 18 Schritte</translation>
    </message>
    <message>
        <source>Decays of the averaged weights; the last one is the model that is kept.</source>
        <translation>Abklingraten der gemittelten Gewichte; die letzte ergibt das Modell, das bleibt.</translation>
    </message>
    <message>
        <source>Deviation of ln t</source>
        <translation>Streuung von ln t</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Distribution of t3.</source>
        <translation>Verteilung von t3.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout below</source>
        <translation>Dropout unten</translation>
    </message>
    <message>
        <source>ECT factor</source>
        <translation>ECT-Faktor</translation>
    </message>
    <message>
        <source>ECT stages</source>
        <translation>ECT-Stufen</translation>
    </message>
    <message>
        <source>Ease</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Every n-th picture of a folder, sorted by path, is kept for measuring and never trained on; 0 for none.</source>
        <translation>Jedes n-te Bild eines Ordners, nach Pfad sortiert, bleibt zum Messen und wird nie gelernt; 0: keines.</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>Factor of the soft term.</source>
        <translation>Faktor des weichen Terms.</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weiche Kante</translation>
    </message>
    <message>
        <source>Final rate</source>
        <translation>Endrate</translation>
    </message>
    <message>
        <source>First class</source>
        <translation>Erste Klasse</translation>
    </message>
    <message>
        <source>Folding</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Four steps</source>
        <translation>Vier Schritte</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Bildausschnitt</translation>
    </message>
    <message>
        <source>From class</source>
        <translation>Von Klasse</translation>
    </message>
    <message>
        <source>Go back to the first photo at the end.</source>
        <translation>Am Ende zum ersten Foto zurückkehren.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Halved colour</source>
        <translation>Halbierte Farbe</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>How far up the noise levels the photo goes: 1 changes most, 0 nothing.</source>
        <translation>Wie weit das Foto die Rauschstufen hinaufgeht: 1 ändert am meisten, 0 nichts.</translation>
    </message>
    <message>
        <source>How many are kept.</source>
        <translation>Wie viele behalten werden.</translation>
    </message>
    <message>
        <source>How many candidates.</source>
        <translation>Wie viele Vorschläge.</translation>
    </message>
    <message>
        <source>How many pictures.</source>
        <translation>Wie viele Bilder.</translation>
    </message>
    <message>
        <source>How many times wider and higher.</source>
        <translation>Wie viel breiter und höher.</translation>
    </message>
    <message>
        <source>How much of the cleaned picture is mixed in.</source>
        <translation>Wie viel vom gesäuberten Bild eingemischt wird.</translation>
    </message>
    <message>
        <source>How often they do over the run.</source>
        <translation>Wie oft sie das im Lauf tun.</translation>
    </message>
    <message>
        <source>Huber constant</source>
        <translation>Huber-Konstante</translation>
    </message>
    <message>
        <source>In every residual block.</source>
        <translation>In jedem Restblock.</translation>
    </message>
    <message>
        <source>Intervals at first</source>
        <translation>Intervalle am Anfang</translation>
    </message>
    <message>
        <source>Intervals at last</source>
        <translation>Intervalle am Ende</translation>
    </message>
    <message>
        <source>Inversion, 18 steps</source>
        <translation>Inversion, 18 Schritte</translation>
    </message>
    <message>
        <source>Inversion, 8 steps</source>
        <translation>Inversion, 8 Schritte</translation>
    </message>
    <message>
        <source>Inversion, one step</source>
        <translation>Inversion, ein Schritt</translation>
    </message>
    <message>
        <source>Inversion, two steps</source>
        <translation>Inversion, zwei Schritte</translation>
    </message>
    <message>
        <source>Largest gradient norm; 0 for no limit.</source>
        <translation>Größte Norm des Gradienten; 0: ohne Grenze.</translation>
    </message>
    <message>
        <source>Largest share of the shorter side (fit), or largest reduction (native).</source>
        <translation>Größter Anteil der kürzeren Seite (fit) oder größte Verkleinerung (native).</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Least quality</source>
        <translation>Niedrigste Qualität</translation>
    </message>
    <message>
        <source>Least zoom</source>
        <translation>Kleinster Zoom</translation>
    </message>
    <message>
        <source>Levels with attention, counted from 0, the highest resolution.</source>
        <translation>Ebenen mit Aufmerksamkeit, gezählt ab 0, der höchsten Auflösung.</translation>
    </message>
    <message>
        <source>Log every</source>
        <translation>Notieren alle</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mean of ln t</source>
        <translation>Mittel von ln t</translation>
    </message>
    <message>
        <source>Memory of its square.</source>
        <translation>Gedächtnis für sein Quadrat.</translation>
    </message>
    <message>
        <source>Memory of the gradient.</source>
        <translation>Gedächtnis für den Gradienten.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <translation>Teilstapel</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Gemischt</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model whose weights training starts from, by name, folder or file; empty for random weights.</source>
        <translation>Modell, mit dessen Gewichten das Training beginnt: Name, Ordner oder Datei; leer: zufällige Gewichte.</translation>
    </message>
    <message>
        <source>Most quality</source>
        <translation>Höchste Qualität</translation>
    </message>
    <message>
        <source>Most zoom</source>
        <translation>Größter Zoom</translation>
    </message>
    <message>
        <source>Move slowly near the two photos.</source>
        <translation>Nahe den beiden Fotos langsam gehen.</translation>
    </message>
    <message>
        <source>Multipliers</source>
        <translation>Vielfache</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name or file of a model; empty for the job&apos;s default.</source>
        <translation>Name oder Datei eines Modells; leer: das übliche für diese Aufgabe.</translation>
    </message>
    <message>
        <source>Network evaluations each way; 0 for the model&apos;s own.</source>
        <translation>Auswertungen des Netzes je Richtung; 0: die des Modells.</translation>
    </message>
    <message>
        <source>Network evaluations for each picture; 0 for the path&apos;s own.</source>
        <translation>Auswertungen des Netzes je Bild; 0: die des Pfads.</translation>
    </message>
    <message>
        <source>Network evaluations for each position; 0 for the way back&apos;s own.</source>
        <translation>Auswertungen des Netzes je Stelle; 0: die des Rückwegs.</translation>
    </message>
    <message>
        <source>Network evaluations of the inversion; 0 for the path&apos;s own.</source>
        <translation>Auswertungen des Netzes für die Inversion; 0: die des Pfads.</translation>
    </message>
    <message>
        <source>Network evaluations, in consistent mode each followed by a projection onto the file; 0 for the model&apos;s own.</source>
        <translation>Auswertungen des Netzes, dateitreu jede gefolgt von einer Projektion auf die Datei; 0: die eigene Zahl des Modells.</translation>
    </message>
    <message>
        <source>Network evaluations.</source>
        <translation>Auswertungen des Netzes.</translation>
    </message>
    <message>
        <source>Network evaluations; 0 for the model&apos;s own.</source>
        <translation>Auswertungen des Netzes; 0: die des Modells.</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normierung</translation>
    </message>
    <message>
        <source>Number format of the network; auto picks what is fast here.</source>
        <translation>Zahlenformat des Netzes; auto nimmt, was hier schnell ist.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Of GroupNorm.</source>
        <translation>Von GroupNorm.</translation>
    </message>
    <message>
        <source>Of network passes; the weights themselves are kept in float32.</source>
        <translation>Der Durchgänge des Netzes; die Gewichte selbst bleiben float32.</translation>
    </message>
    <message>
        <source>Of the attention.</source>
        <translation>Der Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Of the lognormal distribution.</source>
        <translation>Der Lognormalverteilung.</translation>
    </message>
    <message>
        <source>Of the run, and of the model that it makes.</source>
        <translation>Des Laufs und des Modells, das daraus wird.</translation>
    </message>
    <message>
        <source>Of the width, one number a level.</source>
        <translation>Der Breite, eine Zahl je Ebene.</translation>
    </message>
    <message>
        <source>One position only, 0 for the first photo and 1 for the second; negative for the strip.</source>
        <translation>Nur eine Stelle, 0: erstes Foto, 1: zweites; negativ: der Streifen.</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>Ein Schritt</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Optimiser steps of the whole run.</source>
        <translation>Optimierungsschritte des ganzen Laufs.</translation>
    </message>
    <message>
        <source>Pair weight</source>
        <translation>Gewicht der Paare</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Path from noise to picture, as text or preset; empty for the model&apos;s own.</source>
        <translation>Pfad vom Rauschen zum Bild, als Text oder Vorgabe; leer: der des Modells.</translation>
    </message>
    <message>
        <source>Paths or presets that samples are made with, separated by semicolons.</source>
        <translation>Pfade oder Vorgaben für die Proben, durch Semikolons getrennt.</translation>
    </message>
    <message>
        <source>Per level.</source>
        <translation>Je Ebene.</translation>
    </message>
    <message>
        <source>Per step.</source>
        <translation>Je Schritt.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures an optimiser step.</source>
        <translation>Bilder je Optimierungsschritt.</translation>
    </message>
    <message>
        <source>Pictures in the strip, both ends included.</source>
        <translation>Bilder im Streifen, beide Enden mitgezählt.</translation>
    </message>
    <message>
        <source>Pixels folded into channels at the entrance.</source>
        <translation>Pixel, die am Eingang in Kanäle gefaltet werden.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Processor threads; 0 for all cores.</source>
        <translation>Rechenfäden; 0: alle Kerne.</translation>
    </message>
    <message>
        <source>Queries, keys and values of unit length.</source>
        <translation>Anfragen, Schlüssel und Werte von Länge eins.</translation>
    </message>
    <message>
        <source>Refine the noise until its picture is this close to the photo; 0 for no refinement.</source>
        <translation>Das Rauschen verfeinern, bis sein Bild dem Foto so nahe kommt; 0: nicht verfeinern.</translation>
    </message>
    <message>
        <source>Residual blocks</source>
        <translation>Restblöcke</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Same entry noise</source>
        <translation>Gleiches Anfangsrauschen</translation>
    </message>
    <message>
        <source>Sample paths</source>
        <translation>Pfade der Proben</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Abtaster</translation>
    </message>
    <message>
        <source>Sampler steps</source>
        <translation>Schritte des Abtasters</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>Proben alle</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>Speicher sparen</translation>
    </message>
    <message>
        <source>Second class</source>
        <translation>Zweite Klasse</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Share of JPEGs</source>
        <translation>Anteil der JPEGs</translation>
    </message>
    <message>
        <source>Share of samples that are shown without their class.</source>
        <translation>Anteil der Beispiele, die ohne ihre Klasse gezeigt werden.</translation>
    </message>
    <message>
        <source>Share of the rate left at the last step, along a cosine; 1 for a constant rate.</source>
        <translation>Anteil der Rate beim letzten Schritt, entlang eines Kosinus; 1: gleichbleibend.</translation>
    </message>
    <message>
        <source>Short memory in the first steps.</source>
        <translation>Kurzes Gedächtnis in den ersten Schritten.</translation>
    </message>
    <message>
        <source>Show pictures mirrored half of the time.</source>
        <translation>Die Hälfte der Bilder gespiegelt zeigen.</translation>
    </message>
    <message>
        <source>Side of the picture for models of any size; 0 for the model&apos;s own.</source>
        <translation>Seite des Bilds bei Modellen für jede Größe; 0: die des Modells.</translation>
    </message>
    <message>
        <source>Side of the square crops that are trained on.</source>
        <translation>Seite der quadratischen Ausschnitte, mit denen trainiert wird.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of a step.</source>
        <translation>Größe eines Schritts.</translation>
    </message>
    <message>
        <source>Smallest share of the shorter side (fit), or smallest reduction (native).</source>
        <translation>Kleinster Anteil der kürzeren Seite (fit) oder kleinste Verkleinerung (native).</translation>
    </message>
    <message>
        <source>Soft term</source>
        <translation>Weicher Term</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>Löser</translation>
    </message>
    <message>
        <source>Space for decoded pictures on disk while the run lasts.</source>
        <translation>Platz für entpackte Bilder auf der Platte, solange der Lauf dauert.</translation>
    </message>
    <message>
        <source>Start both inversions with the same added noise.</source>
        <translation>Beide Inversionen mit demselben Rauschen beginnen.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps over which the rate grows from 0.</source>
        <translation>Schritte, in denen die Rate von 0 an wächst.</translation>
    </message>
    <message>
        <source>Steps that a line of metrics sums up.</source>
        <translation>Schritte, die eine Zeile der Messwerte zusammenfasst.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Subfolders are classes</source>
        <translation>Unterordner sind Klassen</translation>
    </message>
    <message>
        <source>Take the name of a picture&apos;s subfolder as its class.</source>
        <translation>Den Namen des Unterordners als Klasse eines Bilds nehmen.</translation>
    </message>
    <message>
        <source>Target PSNR</source>
        <translation>Gewünschtes PSNR</translation>
    </message>
    <message>
        <source>Target decay</source>
        <translation>Abklingen des Ziels</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>The same seed and settings give the same result.</source>
        <translation>Gleicher Startwert und gleiche Einstellungen ergeben das gleiche Bild.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Rechenfäden</translation>
    </message>
    <message>
        <source>Three steps</source>
        <translation>Drei Schritte</translation>
    </message>
    <message>
        <source>Time between checkpoints.</source>
        <translation>Zeit zwischen zwei Sicherungspunkten.</translation>
    </message>
    <message>
        <source>Time between sample sheets; 0 for none but those that are asked for.</source>
        <translation>Zeit zwischen zwei Probenblättern; 0: nur auf Wunsch.</translation>
    </message>
    <message>
        <source>To class</source>
        <translation>Zu Klasse</translation>
    </message>
    <message>
        <source>Two noise levels</source>
        <translation>Zwei Rauschstufen</translation>
    </message>
    <message>
        <source>Two steps</source>
        <translation>Zwei Schritte</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Anlaufzeit</translation>
    </message>
    <message>
        <source>Warm-up of the averages</source>
        <translation>Anlauf der Mittelwerte</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsschwund</translation>
    </message>
    <message>
        <source>Weight of the soft term</source>
        <translation>Gewicht des weichen Terms</translation>
    </message>
    <message>
        <source>Where the model runs: auto, cpu, cuda or cuda:N.</source>
        <translation>Wo das Modell rechnet: auto, cpu, cuda oder cuda:N.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>adam</source>
        <translation>adam</translation>
    </message>
    <message>
        <source>adamw</source>
        <translation>adamw</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>bct</source>
        <translation>bct</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>blind</translation>
    </message>
    <message>
        <source>c of the pseudo-Huber distance; 0 for 0.00054·√values.</source>
        <translation>c des Pseudo-Huber-Abstands; 0: 0,00054·√Werte.</translation>
    </message>
    <message>
        <source>carry</source>
        <translation>am Ziel vergleichen</translation>
    </message>
    <message>
        <source>cd</source>
        <translation>cd</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>dateitreu</translation>
    </message>
    <message>
        <source>ct</source>
        <translation>ct</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>distance: 1/(t − t2); level: 1/t; uniform: 1.</source>
        <translation>distance: 1/(t − t2); level: 1/t; uniform: 1.</translation>
    </message>
    <message>
        <source>ect</source>
        <translation>ect</translation>
    </message>
    <message>
        <source>euler</source>
        <translation>euler</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>fit: a crop covers a share of the picture&apos;s shorter side; native: pixels as they are, reduced by a factor.</source>
        <translation>fit: Ein Ausschnitt deckt einen Anteil der kürzeren Seite; native: Pixel, wie sie sind, um einen Faktor verkleinert.</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>nach Frequenzen</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>group: GroupNorm; position: per position, so that the model works in tiles.</source>
        <translation>group: GroupNorm; position: je Stelle, sodass das Modell in Kacheln arbeitet.</translation>
    </message>
    <message>
        <source>half</source>
        <translation>halb</translation>
    </message>
    <message>
        <source>heun</source>
        <translation>heun</translation>
    </message>
    <message>
        <source>huber</source>
        <translation>huber</translation>
    </message>
    <message>
        <source>ict</source>
        <translation>ict</translation>
    </message>
    <message>
        <source>l1</source>
        <translation>l1</translation>
    </message>
    <message>
        <source>l2</source>
        <translation>l2</translation>
    </message>
    <message>
        <source>level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>lognormal</source>
        <translation>lognormal</translation>
    </message>
    <message>
        <source>loguniform</source>
        <translation>loguniform</translation>
    </message>
    <message>
        <source>lpips</source>
        <translation>lpips</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>native</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>q: how fast pairs come together.</source>
        <translation>q: wie schnell Paare zusammenrücken.</translation>
    </message>
    <message>
        <source>radam</source>
        <translation>radam</translation>
    </message>
    <message>
        <source>restoration</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>restoration: JPEG quality, log-uniform.</source>
        <translation>restoration: JPEG-Qualität, loguniform.</translation>
    </message>
    <message>
        <source>restoration: objective of the diffusion condition.</source>
        <translation>restoration: Ziel der Bedingung „diffusion“.</translation>
    </message>
    <message>
        <source>restoration: share of JPEGs with colour at half resolution.</source>
        <translation>restoration: Anteil der JPEGs mit halber Farbauflösung.</translation>
    </message>
    <message>
        <source>restoration: the rest follows &apos;beside&apos;.</source>
        <translation>restoration: Der Rest folgt „beside“.</translation>
    </message>
    <message>
        <source>return</source>
        <translation>am Ende vergleichen</translation>
    </message>
    <message>
        <source>rmsprop</source>
        <translation>rmsprop</translation>
    </message>
    <message>
        <source>s0 of the grid&apos;s schedule.</source>
        <translation>s0 im Zeitplan des Gitters.</translation>
    </message>
    <message>
        <source>s1 of the grid&apos;s schedule.</source>
        <translation>s1 im Zeitplan des Gitters.</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>shiftmap</source>
        <translation>verschobene Textur</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>glatt</translation>
    </message>
    <message>
        <source>telea</source>
        <translation>telea</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>β1</source>
        <translation>β1</translation>
    </message>
    <message>
        <source>β2</source>
        <translation>β2</translation>
    </message>
    <message>
        <source>μ0 of CT&apos;s, or μ of CD&apos;s target network.</source>
        <translation>μ0 von CT, oder μ des Zielnetzes von CD.</translation>
    </message>
    <message>
        <source>invert</source>
        <translation>umkehren</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>wiederherstellen</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>Zero-Shot</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischen</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Züge</translation>
    </message>
    <message>
        <source>Steps of the teacher</source>
        <translation>Schritte des Lehrers</translation>
    </message>
    <message>
        <source>Where new and old pixels are mixed in the feather: in the photo&apos;s own encoding, or in linear light, which keeps bright edges from darkening.</source>
        <translation>Worin neue und alte Pixel in der weichen Kante gemischt werden: in der Kodierung des Fotos oder in linearem Licht, das helle Kanten vor dem Abdunkeln bewahrt.</translation>
    </message>
    <message>
        <source>encoded</source>
        <translation>kodiert</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>nur füllen</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>follow</translation>
    </message>
    <message>
        <source>follow: along a trajectory.</source>
        <translation>follow: entlang einer Bahn.</translation>
    </message>
    <message>
        <source>follow: learned from each trajectory.</source>
        <translation>follow: aus jeder Bahn gelernt.</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>texture</source>
        <translation>Textur</translation>
    </message>
    <message>
        <source>Own starts</source>
        <translation>Eigene Anfänge</translation>
    </message>
    <message>
        <source>Pictures a network pass; 0 to choose by measuring.</source>
        <translation>Bilder je Durchgang des Netzes; 0: nach Messung gewählt.</translation>
    </message>
    <message>
        <source>follow: share of the moves that start where the network&apos;s own last move ended, not on the trajectory.</source>
        <translation>follow: Anteil der Züge, die dort beginnen, wo der letzte Zug des Netzes selbst endete, statt auf der Bahn.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Inversion, four steps</source>
        <translation>Inversion, vier Schritte</translation>
    </message>
    <message>
        <source>Inversion, three steps</source>
        <translation>Inversion, drei Schritte</translation>
    </message>
    <message>
        <source>Straight down, four steps</source>
        <translation>Geradewegs hinab, vier Schritte</translation>
    </message>
    <message>
        <source>Straight down, three steps</source>
        <translation>Geradewegs hinab, drei Schritte</translation>
    </message>
    <message>
        <source>There and back</source>
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>follow: factor of a term for a picture&apos;s way up in two moves and back in one, which teaches the way up to keep the picture.</source>
        <translation>follow: Faktor eines Terms für den Weg eines Bildes, in zwei Zügen hinauf und in einem zurück; er lehrt den Weg hinauf, das Bild zu behalten.</translation>
    </message>
    <message>
        <source>&apos;path&apos; follows the path; the others take a number of steps instead.</source>
        <translation>„path“ folgt dem Pfad; die anderen nehmen stattdessen eine Anzahl von Schritten.</translation>
    </message>
    <message>
        <source>Average over this many mirrored and rotated views of the photo. With 8, PSNR rises by up to 0.07 dB, at 8 times the evaluations.</source>
        <translation>Mittel über so viele gespiegelte und gedrehte Ansichten des Fotos. Mit 8 steigt das PSNR um bis zu 0,07 dB, bei achtmal so vielen Auswertungen.</translation>
    </message>
    <message>
        <source>Blockiness</source>
        <translation>Blockigkeit</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Verwandeln</translation>
    </message>
    <message>
        <source>Change the kind</source>
        <translation>Die Art ändern</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Sicherungspunkt alle</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Säubern</translation>
    </message>
    <message>
        <source>Clean JPEG</source>
        <translation>JPEG säubern</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Färben</translation>
    </message>
    <message>
        <source>Colour a gray photo</source>
        <translation>Graues Foto färben</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Distribution of the sigmas t that are trained on.</source>
        <translation>Verteilung der Sigmas t, mit denen trainiert wird.</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Find the noise that a picture comes from.</source>
        <translation>Findet das Rauschen, aus dem ein Bild entsteht.</translation>
    </message>
    <message>
        <source>Folder of pictures to train on, searched with its subfolders; several are separated by colons.</source>
        <translation>Ordner mit Bildern zum Trainieren, samt Unterordnern; mehrere durch Doppelpunkte getrennt.</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Give a gray photo colours; of a colour photo only the brightness is used.</source>
        <translation>Gibt einem grauen Foto Farben; von einem Farbfoto wird nur die Helligkeit verwendet.</translation>
    </message>
    <message>
        <source>How often noise is added to the hole and removed again; two evaluations a round. 0 for the method&apos;s default.</source>
        <translation>Wie oft dem Loch Rauschen hinzugefügt und wieder entfernt wird; zwei Auswertungen je Runde. 0: das Übliche des Verfahrens.</translation>
    </message>
    <message>
        <source>How the hole is filled; auto chooses by model and fill. rounds: noise is added to the hole and removed again, in rounds of falling sigma; zero-shot: the zero-shot editor of the Consistency Models paper; invert: the photo is inverted to noise, which is mixed with new noise in the hole; bidirectional models only; restore: one evaluation of the fill, without added noise; fill: the fill alone, without the network.</source>
        <translation>Wie das Loch gefüllt wird; auto wählt nach Modell und Füllung. rounds: Dem Loch wird Rauschen hinzugefügt und wieder entfernt, in Runden mit fallendem Sigma; zero-shot: das Zero-Shot-Verfahren aus dem Artikel „Consistency Models“; invert: Das Foto wird zu Rauschen invertiert, das im Loch mit neuem Rauschen gemischt wird; nur bidirektionale Modelle; restore: eine Auswertung der Füllung, ohne zusätzliches Rauschen; fill: die Füllung allein, ohne das Netz.</translation>
    </message>
    <message>
        <source>How the lower sigma of a pair is found. grid: the neighbour on a grid; ect: by ECT&apos;s schedule.</source>
        <translation>Wie das kleinere Sigma eines Paares gefunden wird. grid: der Nachbar im Gitter; ect: nach ECTs Zeitplan.</translation>
    </message>
    <message>
        <source>How the weights follow from the gradients.</source>
        <translation>Wie die Gewichte aus den Gradienten folgen.</translation>
    </message>
    <message>
        <source>How visible the 8 × 8 blocks of JPEG are in the picture itself.</source>
        <translation>Wie sichtbar die 8 × 8-Blöcke von JPEG im Bild selbst sind.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Invert a picture, regenerate it, and measure what survives.</source>
        <translation>Invertiert ein Bild, erzeugt es neu und misst, was erhalten bleibt.</translation>
    </message>
    <message>
        <source>Largest sigma</source>
        <translation>Größtes Sigma</translation>
    </message>
    <message>
        <source>Make a model from a folder of pictures; training can be stopped and resumed.</source>
        <translation>Macht aus einem Ordner mit Bildern ein Modell; das Training lässt sich anhalten und fortsetzen.</translation>
    </message>
    <message>
        <source>Make a photo two or four times larger, with detail that fits it.</source>
        <translation>Macht ein Foto zwei- oder viermal so groß, mit Einzelheiten, die dazu passen.</translation>
    </message>
    <message>
        <source>Make a picture out of strokes of colour.</source>
        <translation>Macht aus farbigen Strichen ein Bild.</translation>
    </message>
    <message>
        <source>Make pictures out of noise.</source>
        <translation>Macht Bilder aus Rauschen.</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>Mittlerer quadratischer Fehler</translation>
    </message>
    <message>
        <source>Mean squared error of 8-bit values divided by 255.</source>
        <translation>Mittlerer quadratischer Fehler der durch 255 geteilten 8-Bit-Werte.</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morphen</translation>
    </message>
    <message>
        <source>Noise level (σ)</source>
        <translation>Rauschstufe (σ)</translation>
    </message>
    <message>
        <source>Noise level of the first round; later rounds use lower ones. 0 for the fill&apos;s own.</source>
        <translation>Rauschstufe der ersten Runde; spätere Runden nehmen niedrigere. 0: die der Füllung.</translation>
    </message>
    <message>
        <source>Noise level that hides the strokes: the higher, the freer the picture. 0 for the model&apos;s own.</source>
        <translation>Rauschstufe, die die Striche verbirgt: je höher, desto freier das Bild. 0: die des Modells.</translation>
    </message>
    <message>
        <source>One step along the teacher&apos;s ODE.</source>
        <translation>Ein Schritt entlang der ODE des Lehrers.</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>PSNR of brightness that counts visible JPEG blocks as an error.</source>
        <translation>PSNR der Helligkeit, das sichtbare JPEG-Blöcke als Fehler zählt.</translation>
    </message>
    <message>
        <source>PSNR, unrounded</source>
        <translation>PSNR, ungerundet</translation>
    </message>
    <message>
        <source>PSNR-B</source>
        <translation>PSNR-B</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Path down from the photo&apos;s noise level; empty for the model&apos;s own.</source>
        <translation>Pfad von der Rauschstufe des Fotos hinab; leer: der des Modells.</translation>
    </message>
    <message>
        <source>Path from each photo to noise, such as &apos;image + 0.07 &gt; 80&apos;, or a preset; empty for the model&apos;s own.</source>
        <translation>Pfad von jedem Foto zum Rauschen, wie „image + 0.07 &gt; 80“, oder eine Vorgabe; leer: der des Modells.</translation>
    </message>
    <message>
        <source>Path from the photo to noise, such as &apos;image + 0.07 &gt; 15 &gt; 80&apos;, or a preset; empty for the model&apos;s own.</source>
        <translation>Pfad vom Foto zum Rauschen, wie „image + 0.07 &gt; 15 &gt; 80“, oder eine Vorgabe; leer: der des Modells.</translation>
    </message>
    <message>
        <source>Path from the photo to noise, such as &apos;image + 0.07 &gt; 15&apos;; empty for one by strength.</source>
        <translation>Pfad vom Foto zum Rauschen, wie „image + 0.07 &gt; 15“; leer: nach der Stärke.</translation>
    </message>
    <message>
        <source>Path of one round; empty for the model&apos;s own. Only methods that support a path take it.</source>
        <translation>Pfad einer Runde; leer: der des Modells. Nur Verfahren, die einen Pfad unterstützen, nehmen ihn an.</translation>
    </message>
    <message>
        <source>Path over the noise levels, instead of evaluations at the noise level of the quality; in consistent mode every evaluation is followed by a projection onto the file.</source>
        <translation>Pfad über die Rauschstufen, anstelle von Auswertungen auf der Rauschstufe der Qualität; dateitreu folgt auf jede Auswertung eine Projektion auf die Datei.</translation>
    </message>
    <message>
        <source>Path over the noise levels, such as &apos;80 &gt; 2.4 &gt; 0.002&apos;, or a preset; empty for the model&apos;s own.</source>
        <translation>Pfad über die Rauschstufen, wie „80 &gt; 2.4 &gt; 0.002“, oder eine Vorgabe; leer: der des Modells.</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio of 8-bit values.</source>
        <translation>Spitzen-Signal-Rausch-Verhältnis der 8-Bit-Werte.</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio without clamping or rounding.</source>
        <translation>Spitzen-Signal-Rausch-Verhältnis ohne Begrenzen oder Runden.</translation>
    </message>
    <message>
        <source>Picture from strokes</source>
        <translation>Bild aus Strichen</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Remove JPEG compression artifacts from a photo.</source>
        <translation>Entfernt die Spuren der JPEG-Komprimierung aus einem Foto.</translation>
    </message>
    <message>
        <source>Remove grain</source>
        <translation>Körnung entfernen</translation>
    </message>
    <message>
        <source>Remove noise of a known strength from a photo.</source>
        <translation>Entfernt Rauschen bekannter Stärke aus einem Foto.</translation>
    </message>
    <message>
        <source>Replace what a mask covers.</source>
        <translation>Ersetzt, was eine Maske bedeckt.</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Score model that cd and follow need; bct follows its ODE where there is one.</source>
        <translation>Score-Modell, das cd und follow brauchen; bct folgt seiner ODE, wo es eines gibt.</translation>
    </message>
    <message>
        <source>Sigmas</source>
        <translation>Sigmas</translation>
    </message>
    <message>
        <source>Sigmas of the soft term</source>
        <translation>Sigmas des weichen Terms</translation>
    </message>
    <message>
        <source>Standard deviation of the photo&apos;s noise, where black is -1 and white is 1.</source>
        <translation>Standardabweichung des Rauschens im Foto, wenn Schwarz −1 und Weiß 1 ist.</translation>
    </message>
    <message>
        <source>Steps of the sampler; &apos;path&apos; takes its steps from the path.</source>
        <translation>Schritte des Abtasters; „path“ nimmt seine Schritte vom Pfad.</translation>
    </message>
    <message>
        <source>Structural similarity in windows of 11 × 11 pixels.</source>
        <translation>Strukturelle Ähnlichkeit in Fenstern von 11 × 11 Pixeln.</translation>
    </message>
    <message>
        <source>The network takes the target sigma as well; bidirectional models need it.</source>
        <translation>Das Netz erhält auch das Ziel-Sigma; bidirektionale Modelle brauchen das.</translation>
    </message>
    <message>
        <source>The smallest is 0.002.</source>
        <translation>Das kleinste ist 0,002.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Try harder to make the result compress to the same file again, and report whether it does.</source>
        <translation>Sich mehr bemühen, dass erneutes Komprimieren des Ergebnisses dieselbe Datei ergibt, und melden, ob es gelang.</translation>
    </message>
    <message>
        <source>Turn one photo into another, step by step.</source>
        <translation>Verwandelt ein Foto Schritt für Schritt in ein anderes.</translation>
    </message>
    <message>
        <source>Turn what a photo shows from one class into another.</source>
        <translation>Verwandelt, was ein Foto zeigt, von einer Klasse in eine andere.</translation>
    </message>
    <message>
        <source>What is trained; see the user guide.</source>
        <translation>Was trainiert wird; siehe Handbuch.</translation>
    </message>
    <message>
        <source>What the hole holds before the model sees it; auto chooses by model and width of the hole. noise: Gaussian noise; zeros: middle gray; smooth: averages over ever larger blocks around the hole; telea: Telea&apos;s fast marching from the edge of the hole; frequency: frequency-selective continuation of the surroundings; shiftmap: texture copied from around the hole; texture: fine detail of the shift map over a smooth continuation.</source>
        <translation>Was im Loch steht, bevor das Modell es sieht; auto wählt nach Modell und Breite des Lochs. noise: Gaußsches Rauschen; zeros: mittleres Grau; smooth: Mittelwerte über immer größere Blöcke um das Loch; telea: Teleas Fast-Marching-Verfahren vom Rand des Lochs aus; frequency: frequenzselektive Fortsetzung der Umgebung; shiftmap: Textur, die aus der Umgebung des Lochs kopiert wird; texture: feine Einzelheiten der verschobenen Textur über einer glatten Fortsetzung.</translation>
    </message>
    <message>
        <source>Width over which the new pixels fade into the photo; -1 for automatic: a sixteenth of the hole&apos;s width, at most 4.</source>
        <translation>Breite, über die die neuen Pixel ins Foto übergehen; -1: automatisch, ein Sechzehntel der Breite des Lochs, höchstens 4.</translation>
    </message>
    <message>
        <source>Working area, a square of the photo as x,y,side; empty for the largest one in the middle.</source>
        <translation>Arbeitsbereich, ein Quadrat des Fotos als x,y,Seite; leer: das größte in der Mitte.</translation>
    </message>
    <message>
        <source>Working area, a square of the photo as x,y,side; empty to choose it around the mask.</source>
        <translation>Arbeitsbereich, ein Quadrat des Fotos als x,y,Seite; leer: um die Maske gewählt.</translation>
    </message>
    <message>
        <source>ancestral</source>
        <translation>ancestral</translation>
    </message>
    <message>
        <source>distance: 1/|t − t3|, as in the paper; level: 1/t; half: the mean of both; uniform: 1.</source>
        <translation>distance: 1/|t − t3|, wie im Artikel; level: 1/t; half: das Mittel von beiden; uniform: 1.</translation>
    </message>
    <message>
        <source>multistep</source>
        <translation>multistep</translation>
    </message>
    <message>
        <source>path</source>
        <translation>path</translation>
    </message>
    <message>
        <source>return: a move is judged by where it leads at 0.002, as in the paper; carry: by where it arrives, against a move from a neighbouring sigma.</source>
        <translation>return: Ein Zug wird danach beurteilt, wohin er bei 0,002 führt, wie im Artikel; carry: danach, wo er ankommt, verglichen mit einem Zug von einem benachbarten Sigma.</translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation>stochastic</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>Für dieses Bild reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller picture.</source>
        <translation>Schließen Sie andere Programme, oder nehmen Sie ein kleineres Bild.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: %1</source>
        <translation>Etwas Unerwartetes ging schief: %1</translation>
    </message>
    <message>
        <source>Your picture is unchanged. Please report this.</source>
        <translation>Ihr Bild ist unverändert. Bitte melden Sie das.</translation>
    </message>
</context>
<context>
    <name>RecipePresets</name>
    <message>
        <source>Quick try</source>
        <translation>Schneller Versuch</translation>
    </message>
    <message>
        <source>A small network for pictures of 32 × 32 pixels, to see whether yours can be learned.</source>
        <translation>Ein kleines Netz für Bilder von 32 × 32 Pixeln, um zu sehen, ob sich Ihre lernen lassen.</translation>
    </message>
    <message>
        <source>Score model</source>
        <translation>Score-Modell</translation>
    </message>
    <message>
        <source>Generates and inverts 64 × 64 pixels in tens of evaluations, and can teach a faster model.</source>
        <translation>Erzeugt und invertiert 64 × 64 Pixel in Dutzenden von Auswertungen und kann ein schnelleres Modell lehren.</translation>
    </message>
    <message>
        <source>Bidirectional model</source>
        <translation>Bidirektionales Modell</translation>
    </message>
    <message>
        <source>Starts from a score model of your kind of pictures and learns to do in one evaluation what takes that one tens.</source>
        <translation>Beginnt mit einem Score-Modell für Bilder Ihrer Art und lernt, in einer Auswertung zu tun, wofür jenes Dutzende braucht.</translation>
    </message>
    <message>
        <source>Clean my photos</source>
        <translation>Meine Fotos säubern</translation>
    </message>
    <message>
        <source>Goes on from the shipped photo model, with photos like yours: cleans JPEGs, takes noise away and fills.</source>
        <translation>Macht mit dem mitgelieferten Foto-Modell weiter, an Fotos wie Ihren: säubert JPEGs, nimmt Rauschen weg und füllt.</translation>
    </message>
</context>
<context>
    <name>TrainView</name>
    <message>
        <source>raw</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>%1, raw</source>
        <translation>%1, roh</translation>
    </message>
    <message>
        <source>your photo, raw</source>
        <translation>Ihr Foto, roh</translation>
    </message>
    <message>
        <source>your photo</source>
        <translation>Ihr Foto</translation>
    </message>
    <message>
        <source>EMA</source>
        <translation>EMA</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::AboutBox</name>
    <message>
        <source>About Zigzag</source>
        <translation>Über Zigzag</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Rechenwerk</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Zigzag is free software under the GNU General Public License, version 3 or later. It is made with:</source>
        <translation>Zigzag ist freie Software unter der GNU General Public License, Version 3 oder später. Es ist gemacht mit:</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliotheken und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Edits photos with a bidirectional consistency model, which takes an image to noise and back. Everything runs on this computer; no photo leaves it.</source>
        <translation>Bearbeitet Fotos mit einem bidirektionalen Konsistenzmodell, das ein Bild zum Rauschen und zurück bringt. Alles läuft auf diesem Computer; kein Foto verlässt ihn.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::BatchPanel</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Ctrl+Alt+B</source>
        <translation>Ctrl+Alt+B</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>One mask for all</source>
        <translation>Eine Maske für alle</translation>
    </message>
    <message>
        <source>Run on all</source>
        <translation>Auf alle anwenden</translation>
    </message>
    <message>
        <source>Test on one first</source>
        <translation>Erst an einem versuchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Choose a folder for the results.</source>
        <translation>Wählen Sie einen Ordner für die Ergebnisse.</translation>
    </message>
    <message>
        <source>%1 done, %2 done before, %3 failed, %4 left.</source>
        <translation>%1 fertig, %2 schon vorher, %3 gescheitert, %4 übrig.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>done before</source>
        <translation>vorher erledigt</translation>
    </message>
    <message>
        <source>Runs one job on every picture in a folder. You can stop it and resume it later.</source>
        <translation>Führt eine Aufgabe mit jedem Bild eines Ordners aus. Sie können sie anhalten und später fortsetzen.</translation>
    </message>
    <message>
        <source>Stop after this picture (Esc). Finished pictures stay, and Run continues with the rest.</source>
        <translation>Nach diesem Bild anhalten (Esc). Fertige Bilder bleiben, und „Ausführen“ macht mit den übrigen weiter.</translation>
    </message>
    <message>
        <source>Pictures in the batch</source>
        <translation>Bilder im Stapel</translation>
    </message>
    <message>
        <source>Uses the settings in the job&apos;s own panel</source>
        <translation>Verwendet die Einstellungen im Bedienfeld der Aufgabe</translation>
    </message>
    <message>
        <source>File format of the results; PNG and TIFF keep everything</source>
        <translation>Dateiformat der Ergebnisse; PNG und TIFF behalten alles</translation>
    </message>
    <message>
        <source>Folder with the pictures</source>
        <translation>Ordner mit den Bildern</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Ordner für die Ergebnisse</translation>
    </message>
    <message>
        <source>White areas are replaced. If empty, each NAME.jpg needs a NAME-mask.png beside it.</source>
        <translation>Weiße Bereiche werden ersetzt. Ist das Feld leer, braucht jede NAME.jpg eine NAME-mask.png daneben.</translation>
    </message>
    <message>
        <source>Process the first unfinished picture, then stop</source>
        <translation>Das erste unerledigte Bild bearbeiten, dann anhalten</translation>
    </message>
    <message>
        <source>Choose the folder with the pictures.</source>
        <translation>Wählen Sie den Ordner mit den Bildern.</translation>
    </message>
    <message>
        <source>Retry failed pictures</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>The folder contains no pictures.</source>
        <translation>Der Ordner enthält keine Bilder.</translation>
    </message>
    <message>
        <source>The report is in batch.jsonl, beside the results.</source>
        <translation>Der Bericht steht in batch.jsonl neben den Ergebnissen.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CandidateStrip</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Startwert %2</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>by %1 in %2 s</source>
        <translation>von %1 in %2 s</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Noch einer</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Alle verwerfen</translation>
    </message>
    <message>
        <source>With the original</source>
        <translation>Mit dem Original</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>Mit %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open this as a photo (Enter)</source>
        <translation>Als Foto öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Results that depend on the seed appear here. Run a job such as Fill or Generate, then accept the result that you like.</source>
        <translation>Ergebnisse, die vom Startwert abhängen, erscheinen hier. Starten Sie eine Aufgabe wie Füllen oder Erzeugen und übernehmen Sie das Ergebnis, das Ihnen gefällt.</translation>
    </message>
    <message>
        <source>Arrow keys select, Enter accepts, Delete discards, Esc shows the photo</source>
        <translation>Pfeiltasten wählen aus, Eingabe übernimmt, Entf verwirft, Esc zeigt das Foto</translation>
    </message>
    <message>
        <source>Discard this candidate (Delete)</source>
        <translation>Diesen Kandidaten verwerfen (Entf)</translation>
    </message>
    <message>
        <source>Run again with a new seed, from the same photo and mask as this candidate</source>
        <translation>Noch einmal mit neuem Startwert ausführen, mit demselben Foto und derselben Maske wie dieser Kandidat</translation>
    </message>
    <message>
        <source>Choose what is shown left of the split line</source>
        <translation>Wählen, was links der Trennlinie gezeigt wird</translation>
    </message>
    <message>
        <source>Save this candidate to a file</source>
        <translation>Diesen Kandidaten in eine Datei speichern</translation>
    </message>
    <message>
        <source>Discard all candidates. The photo does not change.</source>
        <translation>Alle Kandidaten verwerfen. Das Foto ändert sich nicht.</translation>
    </message>
    <message>
        <source>Use this as the photo (Enter). You can undo this.</source>
        <translation>Als Foto übernehmen (Eingabe). Das lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Candidates</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Canvas</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Shows the photo. The wheel zooms, Space and dragging pan, the brush paints the mask.</source>
        <translation>Zeigt das Foto. Das Mausrad zoomt, Leertaste und Ziehen verschieben, der Pinsel malt die Maske.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Chart</name>
    <message>
        <source>Nothing measured yet</source>
        <translation>Noch nichts gemessen</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CheatSheet</name>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>Leertaste und ziehen</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>Mittlere Taste</translation>
    </message>
    <message>
        <source>Ctrl+wheel, Alt+right button</source>
        <translation>Strg+Mausrad, Alt+rechte Taste</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Alt with rectangle or lasso</source>
        <translation>Alt mit Rechteck oder Lasso</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>Tastatur und Maus</translation>
    </message>
    <message>
        <source>Zoom at the mouse position</source>
        <translation>An der Mausposition zoomen</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Remove from the mask instead of adding to it</source>
        <translation>Von der Maske entfernen statt hinzufügen</translation>
    </message>
    <message>
        <source>Hold O</source>
        <translation>O gedrückt halten</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>Original zeigen</translation>
    </message>
    <message>
        <source>Change shortcuts…</source>
        <translation>Tastenkürzel ändern…</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CleanPanel</name>
    <message>
        <source>Clean JPEG</source>
        <translation>JPEG säubern</translation>
    </message>
    <message>
        <source>Removes blocks and ringing that compression left in the photo.</source>
        <translation>Entfernt Blöcke und Ränder, die das Komprimieren im Foto hinterließ.</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Säubern</translation>
    </message>
    <message>
        <source>Ctrl+Alt+C</source>
        <translation>Ctrl+Alt+C</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Half of the cleaned picture is mixed in</source>
        <translation>Die Hälfte des gesäuberten Bilds wird eingemischt</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>The cleaned picture as it is</source>
        <translation>Das gesäuberte Bild, wie es ist</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>“Consistent” needs the JPEG as it was saved. This photo is in another format or was changed since: choose “Blind”, or undo the changes.</source>
        <translation>„Dateitreu“ braucht das JPEG, wie es gespeichert wurde. Dieses Foto hat ein anderes Format oder wurde seither geändert: Wählen Sie „Blind“, oder nehmen Sie die Änderungen zurück.</translation>
    </message>
    <message>
        <source>no trace</source>
        <translation>keine Spur</translation>
    </message>
    <message>
        <source>Estimated from the pixels, 1 to 100</source>
        <translation>Aus den Pixeln geschätzt, 1 bis 100</translation>
    </message>
    <message>
        <source>Cleaned in %1 s.</source>
        <translation>Gesäubert in %1 s.</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Estimated from the tables in the file, 1 to 100</source>
        <translation>Aus den Tabellen der Datei geschätzt, 1 bis 100</translation>
    </message>
    <message>
        <source>Change (PSNR)</source>
        <translation>Änderung (PSNR)</translation>
    </message>
    <message>
        <source>Faithful to the file (CPSNR)</source>
        <translation>Treue zur Datei (CPSNR)</translation>
    </message>
    <message>
        <source>Blockiness</source>
        <translation>Blockigkeit</translation>
    </message>
    <message>
        <source>Steps at the borders of the 8 × 8 blocks, before and after</source>
        <translation>Stufen an den Rändern der 8 × 8-Blöcke, vorher und nachher</translation>
    </message>
    <message>
        <source>Blocks that compress to the same</source>
        <translation>Blöcke, die gleich komprimieren</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>Bescheinigt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Whether compressing it again gives the same file</source>
        <translation>Ob erneutes Komprimieren dieselbe Datei ergibt</translation>
    </message>
    <message>
        <source>Two evaluations of four views, in eight times the time</source>
        <translation>Zwei Auswertungen von vier Ansichten, in der achtfachen Zeit</translation>
    </message>
    <message>
        <source>Cleaned from the pixels alone in %1 s.</source>
        <translation>In %1 s nur anhand der Pixel bereinigt.</translation>
    </message>
    <message>
        <source>The pixels show no JPEG blocks: the photo was never a JPEG, or was resized since. It was cleaned gently.</source>
        <translation>Die Pixel zeigen keine JPEG-Blöcke: Das Foto war nie ein JPEG oder wurde seitdem in der Größe geändert. Es wurde behutsam bereinigt.</translation>
    </message>
    <message>
        <source>It was compressed twice, first at a lower quality of about %1. Traces of the first compression may remain.</source>
        <translation>Es wurde zweimal komprimiert, zuerst mit geringerer Qualität von etwa %1. Spuren der ersten Kompression können bleiben.</translation>
    </message>
    <message>
        <source>It was compressed twice, first at a lower quality. Traces of the first compression may remain.</source>
        <translation>Es wurde zweimal komprimiert, zuerst mit geringerer Qualität. Spuren der ersten Kompression können bleiben.</translation>
    </message>
    <message>
        <source>Compressing it again with the same settings gives the same file.</source>
        <translation>Erneutes Komprimieren mit denselben Einstellungen ergibt dieselbe Datei.</translation>
    </message>
    <message>
        <source>PSNR between the result and the photo; higher is closer</source>
        <translation>PSNR zwischen Ergebnis und Foto; höher ist näher</translation>
    </message>
    <message>
        <source>PSNR between the recompressed result and the file; higher is closer</source>
        <translation>PSNR zwischen erneut komprimiertem Ergebnis und Datei; höher ist näher</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CompareGrid</name>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>%1 evaluations, %2 s</source>
        <translation>%1 Auswertungen, %2 s</translation>
    </message>
    <message>
        <source>
%1 dB</source>
        <translation>
%1 dB</translation>
    </message>
    <message>
        <source>steps: %1</source>
        <translation>Schritte: %1</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>the model&apos;s own path</source>
        <translation>der Pfad des Modells</translation>
    </message>
    <message>
        <source>Press Enter or double-click to enlarge a picture. Select two pictures to compare them on a split line.</source>
        <translation>Eingabe oder Doppelklick vergrößert ein Bild. Zwei ausgewählte Bilder lassen sich an einer Trennlinie vergleichen.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+P</source>
        <translation>Ctrl+Alt+P</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>This photo, to noise and back</source>
        <translation>Dieses Foto, zum Rauschen und zurück</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>1, 2, 4</source>
        <translation>1, 2, 4</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Pfade</translation>
    </message>
    <message>
        <source>80 &gt; 0.002; 80 &gt; 2.4 &gt; 0.002</source>
        <translation>80 &gt; 0.002; 80 &gt; 2.4 &gt; 0.002</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>0..4</source>
        <translation>0..4</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>Zurück zum Raster</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>Als Bild speichern…</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>Tabelle speichern…</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Suche nach Modellen…</translation>
    </message>
    <message>
        <source>Split view</source>
        <translation>Geteilte Ansicht</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 pictures.</source>
        <translation>Angehalten nach %1 von %2 Bildern.</translation>
    </message>
    <message>
        <source>%1 of %2 pictures could not be made. %3</source>
        <translation>%1 von %2 Bildern konnten nicht gemacht werden. %3</translation>
    </message>
    <message>
        <source>Seed %1, %2 evaluations</source>
        <translation>Startwert %1, %2 Auswertungen</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.webp *.jpg)</source>
        <translation>Bilder (*.png *.tif *.webp *.jpg)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Compares steps, paths, models or seeds side by side.</source>
        <translation>Vergleicht Schritte, Pfade, Modelle oder Startwerte nebeneinander.</translation>
    </message>
    <message>
        <source>Cancel (Esc). Finished pictures stay in the grid.</source>
        <translation>Abbrechen (Esc). Fertige Bilder bleiben im Raster.</translation>
    </message>
    <message>
        <source>A photo taken to noise and back is measured against the original</source>
        <translation>Ein Foto, das zum Rauschen und zurück gebracht wird, wird am Original gemessen</translation>
    </message>
    <message>
        <source>New pictures from noise</source>
        <translation>Neue Bilder aus Rauschen</translation>
    </message>
    <message>
        <source>Function evaluations (NFE); one row for each number</source>
        <translation>Auswertungen des Netzes (NFE); eine Zeile je Zahl</translation>
    </message>
    <message>
        <source>Paths over the noise levels, separated by semicolons; one row for each</source>
        <translation>Pfade über die Rauschstärken, durch Semikolon getrennt; eine Zeile je Pfad</translation>
    </message>
    <message>
        <source>One column for each seed; all rows start from the same noise</source>
        <translation>Eine Spalte je Startwert; alle Zeilen beginnen mit demselben Rauschen</translation>
    </message>
    <message>
        <source>Class by name or number; leave empty for none</source>
        <translation>Klasse als Name oder Nummer; leer für keine</translation>
    </message>
    <message>
        <source>Every model runs all rows</source>
        <translation>Jedes Modell führt alle Zeilen aus</translation>
    </message>
    <message>
        <source>Show the selected picture on the canvas (Enter), or two pictures on a split line</source>
        <translation>Das ausgewählte Bild auf der Arbeitsfläche zeigen (Eingabe), oder zwei Bilder an einer Trennlinie</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
    <message>
        <source>Save all pictures and their labels as one picture</source>
        <translation>Alle Bilder mit Beschriftung als ein Bild speichern</translation>
    </message>
    <message>
        <source>Save all numbers as CSV</source>
        <translation>Alle Zahlen als CSV speichern</translation>
    </message>
    <message>
        <source>Open a photo, or compare new pictures from noise.</source>
        <translation>Öffnen Sie ein Foto, oder vergleichen Sie neue Bilder aus Rauschen.</translation>
    </message>
    <message>
        <source>Select at least one model. The tooltip of a gray model says why it cannot do this. If there is no model, put one into the models folder.</source>
        <translation>Wählen Sie mindestens ein Modell. Der Hinweis zu einem grauen Modell sagt, warum es das nicht kann. Gibt es kein Modell, legen Sie eines in den Modellordner.</translation>
    </message>
    <message>
        <source>This would make more than %1 pictures. Choose fewer rows or seeds.</source>
        <translation>Das wären mehr als %1 Bilder. Wählen Sie weniger Zeilen oder Startwerte.</translation>
    </message>
    <message>
        <source>Made %1 pictures. Select one to enlarge it, or two to compare them on a split line.</source>
        <translation>%1 Bilder erstellt. Wählen Sie eines zum Vergrößern oder zwei zum Vergleich an einer Trennlinie.</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>Save grid</source>
        <translation>Raster speichern</translation>
    </message>
    <message>
        <source>Samplers</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Samplers, separated by commas; each runs all rows</source>
        <translation>Sampler, durch Komma getrennt; jeder führt alle Zeilen aus</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Metrics between result and photo, in addition to PSNR</source>
        <translation>Maße zwischen Ergebnis und Foto, zusätzlich zum PSNR</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Document</name>
    <message>
        <source>Earlier work</source>
        <translation>Frühere Arbeit</translation>
    </message>
    <message>
        <source>Erase mask</source>
        <translation>Maske radieren</translation>
    </message>
    <message>
        <source>Paint mask</source>
        <translation>Maske malen</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Deselect area</source>
        <translation>Bereich abwählen</translation>
    </message>
    <message>
        <source>Select area</source>
        <translation>Bereich auswählen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>Maske verkleinern</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>Maske vergrößern</translation>
    </message>
    <message>
        <source>Feather mask</source>
        <translation>Maske weichzeichnen</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>Maske laden</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>%1 was not opened, because the photo was edited while the file was being read.</source>
        <translation>%1 wurde nicht geöffnet, weil das Foto während des Lesens bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Remove working area</source>
        <translation>Arbeitsbereich entfernen</translation>
    </message>
    <message>
        <source>Move working area</source>
        <translation>Arbeitsbereich verschieben</translation>
    </message>
    <message>
        <source>The photo has changed in the meantime.</source>
        <translation>Das Foto hat sich inzwischen geändert.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::EnhancePanel</name>
    <message>
        <source>Enhance</source>
        <translation>Aufwerten</translation>
    </message>
    <message>
        <source>Larger, coloured, without grain, from strokes, of another kind.</source>
        <translation>Größer, farbig, ohne Körnung, aus Strichen, von anderer Art.</translation>
    </message>
    <message>
        <source>Ctrl+Alt+E</source>
        <translation>Ctrl+Alt+E</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was geschehen soll</translation>
    </message>
    <message>
        <source>What to do with the photo</source>
        <translation>Was mit dem Foto geschehen soll</translation>
    </message>
    <message>
        <source>Fill in “%1”.</source>
        <translation>Füllen Sie „%1“ aus.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ExportActions</name>
    <message>
        <source>&amp;PNG, lossless</source>
        <translation>&amp;PNG, verlustfrei</translation>
    </message>
    <message>
        <source>&amp;JPEG, quality 95</source>
        <translation>&amp;JPEG, Qualität 95</translation>
    </message>
    <message>
        <source>JPEG, quality &amp;85, small</source>
        <translation>JPEG, Qualität &amp;85, klein</translation>
    </message>
    <message>
        <source>&amp;WebP, quality 90</source>
        <translation>&amp;WebP, Qualität 90</translation>
    </message>
    <message>
        <source>&amp;TIFF, 16 bit</source>
        <translation>&amp;TIFF, 16 Bit</translation>
    </message>
    <message>
        <source>&amp;Export as</source>
        <translation>&amp;Exportieren als</translation>
    </message>
    <message>
        <source>With &amp;metadata (EXIF, XMP)</source>
        <translation>Mit &amp;Metadaten (EXIF, XMP)</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Erneut exportieren…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Original size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>At most %1 px</source>
        <translation>Höchstens %1 px</translation>
    </message>
    <message>
        <source>Export photo</source>
        <translation>Foto exportieren</translation>
    </message>
    <message>
        <source>%1 (*.%1)</source>
        <translation>%1 (*.%1)</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>Exportiert als %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::GeneratePanel</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+G</source>
        <translation>Ctrl+Alt+G</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>A single one</source>
        <translation>Ein einzelnes</translation>
    </message>
    <message>
        <source>A few</source>
        <translation>Ein paar</translation>
    </message>
    <message>
        <source>Four to choose from</source>
        <translation>Vier zur Auswahl</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>Viele</translation>
    </message>
    <message>
        <source>Sixteen to choose from</source>
        <translation>Sechzehn zur Auswahl</translation>
    </message>
    <message>
        <source>Makes new pictures of what the model was trained on.</source>
        <translation>Erzeugt neue Bilder von dem, womit das Modell trainiert wurde.</translation>
    </message>
    <message>
        <source>Made %1 in %2 s, with %3 evaluations each. Select one under the canvas to open it as a photo.</source>
        <translation>%1 in %2 s erstellt, mit je %3 Auswertungen. Wählen Sie eines unter der Arbeitsfläche, um es als Foto zu öffnen.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::HelpActions</name>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>&amp;Tastatur und Maus</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>Tastenkürzel &amp;ändern…</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;About Zigzag</source>
        <translation>&amp;Über Zigzag</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>The language changes after you restart Zigzag.</source>
        <translation>Die Sprache ändert sich nach einem Neustart von Zigzag.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::HistoryList</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Photo opened</source>
        <translation>Foto geöffnet</translation>
    </message>
    <message>
        <source>Every step since the photo was opened. Click a step to return to it; later steps stay until you make another change.</source>
        <translation>Alle Schritte seit dem Öffnen des Fotos. Ein Klick kehrt zu einem Schritt zurück; spätere Schritte bleiben bis zur nächsten Änderung.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::InpaintPanel</name>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Paint over what should go; the model makes up what could be there.</source>
        <translation>Übermalen Sie, was weg soll; das Modell erfindet, was dort sein könnte.</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F</source>
        <translation>Ctrl+Alt+F</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Fill when the brush is lifted</source>
        <translation>Füllen, sobald der Pinsel abgesetzt wird</translation>
    </message>
    <message>
        <source>Paint over what should be replaced, with the brush (B).</source>
        <translation>Übermalen Sie mit dem Pinsel (B), was ersetzt werden soll.</translation>
    </message>
    <message numerus="yes">
        <source>Filled in %1 s with %n evaluation(s) of the network. Accept it under the photo, or try again; undo brings the photo and the mask back.</source>
        <translation>
            <numerusform>Gefüllt in %1 s mit %n Auswertung des Netzes. Nehmen Sie es unter dem Foto an, oder versuchen Sie es noch einmal; Rückgängig bringt Foto und Maske wieder.</numerusform>
            <numerusform>Gefüllt in %1 s mit %n Auswertungen des Netzes. Nehmen Sie es unter dem Foto an, oder versuchen Sie es noch einmal; Rückgängig bringt Foto und Maske wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>What fits the hole</source>
        <translation>Was zum Loch passt</translation>
    </message>
    <message>
        <source>Each stroke starts the job at once, with a coarse fill as a first look; a newer one replaces the older. Open, several strokes can be painted before Fill is pressed.</source>
        <translation>Jeder Strich startet sofort, mit einer groben Füllung als erstem Eindruck; ein neuer ersetzt den älteren. Offen lassen, um mehrere Striche zu malen, bevor Füllen gedrückt wird.</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>Erster Eindruck</translation>
    </message>
    <message>
        <source>The coarse fill alone, without the model</source>
        <translation>Nur die grobe Füllung, ohne das Modell</translation>
    </message>
    <message>
        <source>A choice</source>
        <translation>Zur Auswahl</translation>
    </message>
    <message>
        <source>Four to choose from</source>
        <translation>Vier zur Auswahl</translation>
    </message>
    <message>
        <source>Freer</source>
        <translation>Freier</translation>
    </message>
    <message>
        <source>20 rounds of noise and back: more is made up, and it takes its time</source>
        <translation>20 Runden ins Rauschen und zurück: mehr wird erfunden, und es dauert</translation>
    </message>
    <message>
        <source>%1 was measured on holes of up to %2 pixels across; this one has %3. Make several candidates and choose, or fill it part by part.</source>
        <translation>%1 wurde an Löchern bis zu %2 Pixeln Durchmesser gemessen; dieses hat %3. Machen Sie mehrere Kandidaten und wählen Sie, oder füllen Sie es Stück für Stück.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::InvertPanel</name>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Ctrl+Alt+I</source>
        <translation>Ctrl+Alt+I</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>Auf der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>Mittlerer quadratischer Fehler</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Takes the photo to noise and back, and shows how well the model reconstructs it.</source>
        <translation>Bringt das Foto zum Rauschen und zurück und zeigt, wie gut das Modell es rekonstruiert.</translation>
    </message>
    <message>
        <source>Map of the reconstruction error</source>
        <translation>Karte des Rekonstruktionsfehlers</translation>
    </message>
    <message>
        <source>What the canvas shows. The photo does not change.</source>
        <translation>Was die Arbeitsfläche zeigt. Das Foto ändert sich nicht.</translation>
    </message>
    <message>
        <source>Canvas: photo</source>
        <translation>Arbeitsfläche: Foto</translation>
    </message>
    <message>
        <source>Canvas: reconstruction</source>
        <translation>Arbeitsfläche: Rekonstruktion</translation>
    </message>
    <message>
        <source>Canvas: error map</source>
        <translation>Arbeitsfläche: Fehlerkarte</translation>
    </message>
    <message>
        <source>Inverted and reconstructed in %1 s. The photo is unchanged.</source>
        <translation>In %1 s invertiert und rekonstruiert. Das Foto ist unverändert.</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Reconstruction PSNR; higher is better.</source>
        <translation>PSNR der Rekonstruktion; höher ist besser.</translation>
    </message>
    <message>
        <source>For values between 0 and 1</source>
        <translation>Für Werte zwischen 0 und 1</translation>
    </message>
    <message>
        <source>%1 for inversion, %2 for reconstruction</source>
        <translation>%1 für die Inversion, %2 für die Rekonstruktion</translation>
    </message>
    <message>
        <source>Function evaluations of the network (NFE)</source>
        <translation>Funktionsauswertungen des Netzes (NFE)</translation>
    </message>
    <message>
        <source>Dark: no error. Bright: an error of %1 of 255 or more.</source>
        <translation>Dunkel: kein Fehler. Hell: ein Fehler von %1 von 255 oder mehr.</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Fehlerkarte</translation>
    </message>
    <message>
        <source>Input of the model</source>
        <translation>Eingabe des Modells</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobBridge</name>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %n Thread</numerusform>
            <numerusform>CPU, %n Threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobPanel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a photo to begin.</source>
        <translation>Öffnen Sie ein Foto, um zu beginnen.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Suche nach Modellen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>%1 Your photo is unchanged. %2</source>
        <translation>%1 Ihr Foto ist unverändert. %2</translation>
    </message>
    <message>
        <source>Stopped. Your photo is unchanged.</source>
        <translation>Angehalten. Ihr Foto ist unverändert.</translation>
    </message>
    <message>
        <source>Done in %1 s.</source>
        <translation>Fertig in %1 s.</translation>
    </message>
    <message>
        <source>Cancel this job (Esc). The photo does not change.</source>
        <translation>Diese Aufgabe abbrechen (Esc). Das Foto ändert sich nicht.</translation>
    </message>
    <message>
        <source>The photo has changed in the meantime, so the result is among the candidates below it.</source>
        <translation>Das Foto hat sich inzwischen geändert, daher steht das Ergebnis bei den Kandidaten darunter.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobProgress</name>
    <message>
        <source>less than a second left</source>
        <translation>noch weniger als eine Sekunde</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>Warten auf das Rechenwerk…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Hält nach diesem Schritt an…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::LeaveController</name>
    <message>
        <source>A job is still running.</source>
        <translation>Eine Aufgabe läuft noch.</translation>
    </message>
    <message>
        <source>Opening another photo stops it, and its progress is lost.</source>
        <translation>Ein anderes Foto zu öffnen hält sie an; der Fortschritt geht verloren.</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>Anhalten und öffnen</translation>
    </message>
    <message>
        <source>The result has not been saved.</source>
        <translation>Das Ergebnis wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save it before closing this photo?</source>
        <translation>Vor dem Schließen dieses Fotos speichern?</translation>
    </message>
    <message>
        <source>The mask has not been used.</source>
        <translation>Die Maske wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>A result has not been accepted.</source>
        <translation>Ein Ergebnis wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>The mask and the results have not been used.</source>
        <translation>Die Maske und die Ergebnisse wurden nicht verwendet.</translation>
    </message>
    <message>
        <source>Closing the photo discards them. Save a project to keep everything.</source>
        <translation>Beim Schließen des Fotos gehen sie verloren. Ein Projekt behält alles.</translation>
    </message>
    <message>
        <source>Save as project</source>
        <translation>Als Projekt speichern</translation>
    </message>
    <message>
        <source>The generated pictures have not been saved.</source>
        <translation>Die erzeugten Bilder wurden nicht gespeichert.</translation>
    </message>
    <message>
        <source>Closing discards them.</source>
        <translation>Beim Schließen gehen sie verloren.</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen, ohne zu speichern</translation>
    </message>
    <message>
        <source>Closing stops it, and its progress is lost.</source>
        <translation>Beim Schließen wird sie angehalten; der Fortschritt geht verloren.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Closing saves a checkpoint and stops the run. You can resume the run at any time.</source>
        <translation>Beim Schließen wird ein Prüfpunkt gespeichert und der Lauf angehalten. Sie können ihn jederzeit fortsetzen.</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>Ein Modell wird trainiert.</translation>
    </message>
    <message>
        <source>The other jobs in the queue are cancelled.</source>
        <translation>Die anderen Aufgaben in der Warteschlange werden abgebrochen.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::LogViewer</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Messages, newest last</source>
        <translation>Meldungen, die neueste zuletzt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Auffrischen</translation>
    </message>
    <message>
        <source>No messages since the program started.</source>
        <translation>Keine Meldungen seit dem Programmstart.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MainWindow</name>
    <message>
        <source>Panel</source>
        <translation>Bedienfeld</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MaskActions</name>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maske</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>&amp;Clear mask</source>
        <translation>Maske &amp;leeren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>&amp;Invert mask</source>
        <translation>Maske &amp;umkehren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
    <message>
        <source>&amp;Load mask…</source>
        <translation>Maske la&amp;den…</translation>
    </message>
    <message>
        <source>Sa&amp;ve mask…</source>
        <translation>Maske &amp;speichern…</translation>
    </message>
    <message>
        <source>Remove working &amp;area</source>
        <translation>Arbeits&amp;bereich entfernen</translation>
    </message>
    <message>
        <source>Pixels:</source>
        <translation>Pixel:</translation>
    </message>
    <message>
        <source>&amp;Grow…</source>
        <translation>&amp;Vergrößern…</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>Maske vergrößern</translation>
    </message>
    <message>
        <source>&amp;Shrink…</source>
        <translation>Ver&amp;kleinern…</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>Maske verkleinern</translation>
    </message>
    <message>
        <source>&amp;Feather…</source>
        <translation>&amp;Weichzeichnen…</translation>
    </message>
    <message>
        <source>Feather mask</source>
        <translation>Maske weichzeichnen</translation>
    </message>
    <message>
        <source>Load mask (white is selected)</source>
        <translation>Maske laden (Weiß ist ausgewählt)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;All files (*)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>Maske speichern</translation>
    </message>
    <message>
        <source>PNG (*.png);;TIFF (*.tif *.tiff)</source>
        <translation>PNG (*.png);;TIFF (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>Mask colou&amp;r</source>
        <translation>Masken&amp;farbe</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>&amp;Rot</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>&amp;Grün</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>B&amp;lau</translation>
    </message>
    <message>
        <source>&amp;Yellow</source>
        <translation>Gel&amp;b</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Andere…</translation>
    </message>
    <message>
        <source>Mask colour</source>
        <translation>Maskenfarbe</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Menus</name>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste as new photo</source>
        <translation>Als neues Foto ein&amp;fügen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Compare with the original</source>
        <translation>Mit dem Original &amp;vergleichen</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Shift+C</source>
        <translation>Shift+C</translation>
    </message>
    <message>
        <source>Mask o&amp;verlay</source>
        <translation>Masken&amp;überlagerung</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Panel</source>
        <translation>&amp;Bedienfeld</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>Ver&amp;lauf</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>P&amp;ath</source>
        <translation>&amp;Pfad</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ModelPicker</name>
    <message>
        <source>any size</source>
        <translation>jede Größe</translation>
    </message>
    <message>
        <source>%1 × %1 px</source>
        <translation>%1 × %1 px</translation>
    </message>
    <message>
        <source>%1 model, %2, %3 million parameters</source>
        <translation>%1-Modell, %2, %3 Millionen Parameter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>%1 (trained here)</source>
        <translation>%1 (hier trainiert)</translation>
    </message>
    <message>
        <source>The network that this job uses</source>
        <translation>Das Netz, das diese Aufgabe verwendet</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MorphPanel</name>
    <message>
        <source>Morph</source>
        <translation>Morphen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+M</source>
        <translation>Ctrl+Alt+M</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>Streifen</translation>
    </message>
    <message>
        <source>Eight pictures</source>
        <translation>Acht Bilder</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>Second photo</source>
        <translation>Zweites Foto</translation>
    </message>
    <message>
        <source>Position between the photos</source>
        <translation>Stelle zwischen den Fotos</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Dieses Bild behalten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>This picture…</source>
        <translation>Dieses Bild…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Morph %1 %</source>
        <translation>Morph %1 %</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp)</source>
        <translation>Bewegtes WebP (*.webp)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.webp *.jpg)</source>
        <translation>Bilder (*.png *.tif *.webp *.jpg)</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>Gespeichert in %1.</translation>
    </message>
    <message>
        <source>Saving here replaces them.</source>
        <translation>Hier zu speichern ersetzt sie.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Turns the photo into a second photo through intermediate pictures.</source>
        <translation>Verwandelt das Foto über Zwischenbilder in ein zweites Foto.</translation>
    </message>
    <message>
        <source>24 pictures forward and back, slow at both ends</source>
        <translation>24 Bilder vor und zurück, langsam an beiden Enden</translation>
    </message>
    <message>
        <source>Position between the two photos, shown on the canvas</source>
        <translation>Position zwischen den beiden Fotos, gezeigt auf der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Add the picture at this position to the candidates</source>
        <translation>Das Bild an dieser Position zu den Kandidaten hinzufügen</translation>
    </message>
    <message>
        <source>Save this picture, or all pictures of the morph</source>
        <translation>Dieses Bild oder alle Bilder der Verwandlung speichern</translation>
    </message>
    <message>
        <source>All as a strip…</source>
        <translation>Alle als Streifen…</translation>
    </message>
    <message>
        <source>All as files in a folder…</source>
        <translation>Alle als Dateien in einem Ordner…</translation>
    </message>
    <message>
        <source>All as an animated WebP…</source>
        <translation>Alle als animiertes WebP…</translation>
    </message>
    <message>
        <source>Choose the second photo.</source>
        <translation>Wählen Sie das zweite Foto.</translation>
    </message>
    <message numerus="yes">
        <source>Made %1 pictures in %2 s, with %n evaluation(s) each. Move the slider to see them. The photo is unchanged.</source>
        <translation>
            <numerusform>%1 Bilder in %2 s erstellt, mit je %n Auswertung. Bewegen Sie den Regler, um sie zu sehen. Das Foto ist unverändert.</numerusform>
            <numerusform>%1 Bilder in %2 s erstellt, mit je %n Auswertungen. Bewegen Sie den Regler, um sie zu sehen. Das Foto ist unverändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder already contains pictures with these names, such as %1.</source>
        <translation>Der Ordner enthält bereits Bilder mit diesen Namen, etwa %1.</translation>
    </message>
    <message>
        <source>Choose a folder for the pictures</source>
        <translation>Ordner für die Bilder wählen</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>Animation speichern</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Notifier</name>
    <message>
        <source>Job</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 ist fertig</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 ist gescheitert</translation>
    </message>
    <message>
        <source>The result is ready in Zigzag.</source>
        <translation>Das Ergebnis liegt in Zigzag bereit.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::OpenActions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Photos and projects (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.ora);;All files (*)</source>
        <translation>Fotos und Projekte (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.ora);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Opened %1, the first of %2 files. To process all of them, use Batch.</source>
        <translation>%1 wurde geöffnet, die erste von %2 Dateien. Für alle verwenden Sie den Stapel.</translation>
    </message>
    <message>
        <source>The clipboard holds no picture. Copy one, then paste it here.</source>
        <translation>Die Zwischenablage enthält kein Bild. Kopieren Sie eines, und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>No recent files</source>
        <translation>Keine zuletzt geöffneten Dateien</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>This picture was made by Zigzag.</source>
        <translation>Dieses Bild hat Zigzag gemacht.</translation>
    </message>
    <message>
        <source>It was made by %1 with the model %2 and seed %3. What do you want to open?</source>
        <translation>Es entstand mit %1, dem Modell %2 und dem Startwert %3. Was möchten Sie öffnen?</translation>
    </message>
    <message>
        <source>Image and settings</source>
        <translation>Bild und Einstellungen</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ParameterForm</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Show the parameters that are seldom needed</source>
        <translation>Selten gebrauchte Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Take another seed</source>
        <translation>Einen anderen Startwert nehmen</translation>
    </message>
    <message>
        <source>Another %1</source>
        <translation>Anderer %1</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>Startwert behalten</translation>
    </message>
    <message>
        <source>Keep this seed from run to run; open, each run takes a new one</source>
        <translation>Diesen Startwert von Lauf zu Lauf behalten; offen nimmt jeder einen neuen</translation>
    </message>
    <message>
        <source>Draw the path</source>
        <translation>Pfad zeichnen</translation>
    </message>
    <message>
        <source>See and draw the path (F7)</source>
        <translation>Den Pfad sehen und zeichnen (F7)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathCanvas</name>
    <message>
        <source>Path, drawn</source>
        <translation>Pfad, gezeichnet</translation>
    </message>
    <message>
        <source>σ</source>
        <translation>σ</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>%1 · %2 s</source>
        <translation>%1 · %2 s</translation>
    </message>
    <message numerus="yes">
        <source>Noise level σ %1, after %n evaluation(s)</source>
        <translation>
            <numerusform>Rauschstufe σ %1, nach %n Auswertung</numerusform>
            <numerusform>Rauschstufe σ %1, nach %n Auswertungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Drag it up or down.</source>
        <translation>%1. Ziehen Sie ihn nach oben oder unten.</translation>
    </message>
    <message>
        <source>Arrow keys select and move a node, Insert and Delete add and remove one. The table shows the same path.</source>
        <translation>Pfeiltasten wählen und verschieben einen Knoten, Einfg und Entf fügen hinzu und entfernen. Die Tabelle zeigt denselben Pfad.</translation>
    </message>
    <message>
        <source>%1: finished picture.</source>
        <translation>%1: fertiges Bild.</translation>
    </message>
    <message>
        <source>Noise is added here without a network evaluation.</source>
        <translation>Hier wird Rauschen hinzugefügt, ohne Auswertung des Netzes.</translation>
    </message>
    <message>
        <source>One evaluation amplifies the existing noise. Double-click to add a node.</source>
        <translation>Eine Auswertung verstärkt das vorhandene Rauschen. Doppelklick fügt einen Knoten hinzu.</translation>
    </message>
    <message>
        <source>One evaluation removes noise. Double-click to add a node.</source>
        <translation>Eine Auswertung entfernt Rauschen. Doppelklick fügt einen Knoten hinzu.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathDock</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>This job has no path to edit.</source>
        <translation>Diese Aufgabe hat keinen Pfad zum Bearbeiten.</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>Wählen Sie zuerst ein Modell.</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathField</name>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff *.bmp *.webp)</source>
        <translation>Bilder (*.png *.tif *.tiff *.bmp *.webp)</translation>
    </message>
    <message>
        <source>Photos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</source>
        <translation>Fotos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathTable</name>
    <message>
        <source>denoised to a picture</source>
        <translation>entrauscht zum Bild</translation>
    </message>
    <message>
        <source>denoised</source>
        <translation>entrauscht</translation>
    </message>
    <message>
        <source>noise amplified</source>
        <translation>Rauschen verstärkt</translation>
    </message>
    <message>
        <source>noise added</source>
        <translation>Rauschen hinzugefügt</translation>
    </message>
    <message>
        <source>start: the image</source>
        <translation>Anfang: das Bild</translation>
    </message>
    <message>
        <source>start: noise</source>
        <translation>Anfang: Rauschen</translation>
    </message>
    <message>
        <source>Path, as a table</source>
        <translation>Pfad, als Tabelle</translation>
    </message>
    <message>
        <source>Noise level σ</source>
        <translation>Rauschstufe σ</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Network evaluations so far</source>
        <translation>Auswertungen des Netzes bis hier</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathView</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Path, as text</source>
        <translation>Pfad, als Text</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Paths that fit this model</source>
        <translation>Pfade, die zu diesem Modell passen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show the path as a table</source>
        <translation>Den Pfad als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Finish here</source>
        <translation>Hier fertigstellen</translation>
    </message>
    <message>
        <source>Path: %1</source>
        <translation>Pfad: %1</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automatisch: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n evaluation(s) of the network. Drag a node up or down; double-click a line to add one.</source>
        <translation>
            <numerusform>%n Auswertung des Netzes. Ziehen Sie einen Knoten nach oben oder unten; Doppelklick auf eine Linie fügt einen hinzu.</numerusform>
            <numerusform>%n Auswertungen des Netzes. Ziehen Sie einen Knoten nach oben oder unten; Doppelklick auf eine Linie fügt einen hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the path (F7)</source>
        <translation>Den Pfad schließen (F7)</translation>
    </message>
    <message>
        <source>“&gt;” is one evaluation of the network, “+” adds noise. Leave empty for the model&apos;s own path.</source>
        <translation>„&gt;“ ist eine Auswertung des Netzes, „+“ fügt Rauschen hinzu. Leer: der Pfad des Modells.</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Dieses Bild behalten</translation>
    </message>
    <message>
        <source>The state at this node is a finished picture. Keep it as a result.</source>
        <translation>Der Zustand an diesem Knoten ist ein fertiges Bild. Als Ergebnis behalten.</translation>
    </message>
    <message>
        <source>Stop at this node, then denoise with one more evaluation</source>
        <translation>An diesem Knoten anhalten, dann mit einer weiteren Auswertung entrauschen</translation>
    </message>
    <message>
        <source>Remove node</source>
        <translation>Knoten entfernen</translation>
    </message>
    <message>
        <source>Add noise and remove it</source>
        <translation>Rauschen hinzufügen und entfernen</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PhotoSlot</name>
    <message>
        <source>%1: drop a file here, or choose one.</source>
        <translation>%1: Legen Sie eine Datei hier ab, oder wählen Sie eine.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file: %1</source>
        <translation>Datei wählen: %1</translation>
    </message>
    <message>
        <source>Photos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</source>
        <translation>Fotos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PhotoStatus</name>
    <message>
        <source>8 bit</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>float</source>
        <translation>Gleitkomma</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>Das Rechenwerk wird geladen…</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Kein Rechenwerk</translation>
    </message>
    <message>
        <source>%1 You can open and save photos, but no job can run. %2</source>
        <translation>%1 Fotos lassen sich öffnen und speichern, aber keine Aufgabe kann laufen. %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>%1[*] – Zigzag</source>
        <translation>%1[*] – Zigzag</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PresetBox</name>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Settings that go together; everything can be changed below</source>
        <translation>Einstellungen, die zusammengehören; unten lässt sich alles ändern</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::QueueDock</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::QueueView</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1, Schritt %2 von %3</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel waiting</source>
        <translation>Wartende abbrechen</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>The queue is empty. Jobs that you start while another job is running wait here.</source>
        <translation>Die Warteschlange ist leer. Aufgaben, die Sie starten, während eine andere läuft, warten hier.</translation>
    </message>
    <message>
        <source>Start no further jobs. The running job continues.</source>
        <translation>Keine weiteren Aufgaben starten. Die laufende wird fortgesetzt.</translation>
    </message>
    <message>
        <source>Cancel the selected job</source>
        <translation>Die ausgewählte Aufgabe abbrechen</translation>
    </message>
    <message>
        <source>Cancel all waiting jobs. The running job continues.</source>
        <translation>Alle wartenden Aufgaben abbrechen. Die laufende wird fortgesetzt.</translation>
    </message>
    <message>
        <source>Cancel the running job and all waiting jobs</source>
        <translation>Die laufende und alle wartenden Aufgaben abbrechen</translation>
    </message>
    <message>
        <source>Run the selected failed job again</source>
        <translation>Die ausgewählte fehlgeschlagene Aufgabe erneut ausführen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Recovery</name>
    <message>
        <source>The recovered photo, mask and results will be deleted.</source>
        <translation>Das wiederhergestellte Foto, die Maske und die Ergebnisse werden gelöscht.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>ein Foto</translation>
    </message>
    <message>
        <source>today at %1</source>
        <translation>heute um %1</translation>
    </message>
    <message>
        <source>on %1 at %2</source>
        <translation>am %1 um %2</translation>
    </message>
    <message>
        <source>Zigzag closed unexpectedly while %1 was open. The photo, the mask and the results were last saved %2.</source>
        <translation>Zigzag wurde unerwartet beendet, während %1 geöffnet war. Foto, Maske und Ergebnisse wurden zuletzt %2 gesichert.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ResultController</name>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>%1 is still running. Wait for it to finish or cancel it, then try again.</source>
        <translation>%1 läuft noch. Warten Sie das Ende ab oder brechen Sie ab, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Save candidate</source>
        <translation>Kandidaten speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff *.webp *.jpg *.bmp)</source>
        <translation>Bilder (*.png *.tif *.tiff *.webp *.jpg *.bmp)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::RunPanel</name>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>No model on this computer can do this. Put a suitable model into the models folder and restart Zigzag.</source>
        <translation>Kein Modell auf diesem Computer kann das. Legen Sie ein passendes Modell in den Modellordner und starten Sie Zigzag neu.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::SampleMatrix</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Startwert %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>Samples with fixed seeds over the checkpoints</source>
        <translation>Muster mit festen Startwerten über die Prüfpunkte</translation>
    </message>
    <message>
        <source>EMA</source>
        <translation>EMA</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::SaveActions</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Save &amp;project</source>
        <translation>&amp;Projekt speichern</translation>
    </message>
    <message>
        <source>Ctrl+Alt+S</source>
        <translation>Ctrl+Alt+S</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>Projekt speichern unter…</translation>
    </message>
    <message>
        <source>-edited</source>
        <translation>-bearbeitet</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>Foto speichern</translation>
    </message>
    <message>
        <source>PNG, lossless (*.png)</source>
        <translation>PNG, verlustfrei (*.png)</translation>
    </message>
    <message>
        <source>TIFF, lossless (*.tif *.tiff)</source>
        <translation>TIFF, verlustfrei (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>WebP, lossless (*.webp)</source>
        <translation>WebP, verlustfrei (*.webp)</translation>
    </message>
    <message>
        <source>JPEG (*.jpg *.jpeg)</source>
        <translation>JPEG (*.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>BMP (*.bmp)</source>
        <translation>BMP (*.bmp)</translation>
    </message>
    <message>
        <source>Nothing was saved, because another photo was opened in the meantime.</source>
        <translation>Es wurde nichts gespeichert, weil inzwischen ein anderes Foto geöffnet wurde.</translation>
    </message>
    <message>
        <source>This is your original photo.</source>
        <translation>Das ist Ihr Originalfoto.</translation>
    </message>
    <message>
        <source>Saving here replaces it. This cannot be undone.</source>
        <translation>Speichern ersetzt es. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Replace original</source>
        <translation>Original ersetzen</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>Saving here replaces it.</source>
        <translation>Speichern ersetzt es hier.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>This format cannot store everything.</source>
        <translation>Dieses Format kann nicht alles speichern.</translation>
    </message>
    <message>
        <source>Saving in this format discards: %1. PNG and TIFF keep everything.</source>
        <translation>Beim Speichern in diesem Format geht verloren: %1. PNG und TIFF behalten alles.</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Project, also for GIMP and Krita (*.ora)</source>
        <translation>Projekt, auch für GIMP und Krita (*.ora)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Session</name>
    <message>
        <source>%1 The open picture is unchanged and can be saved.</source>
        <translation>%1 Das offene Bild ist unverändert und lässt sich speichern.</translation>
    </message>
    <message>
        <source>Your work cannot be saved for crash recovery: %1</source>
        <translation>Ihre Arbeit kann nicht für die Wiederherstellung gesichert werden: %1</translation>
    </message>
    <message>
        <source>The recovered work cannot be read: %1</source>
        <translation>Die wiederhergestellte Arbeit kann nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ShortcutEditor</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search for a command or a key</source>
        <translation>Nach Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Click here and press the keys</source>
        <translation>Hier klicken und die Tasten drücken</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Choose a command to change its keys.</source>
        <translation>Wählen Sie einen Befehl, um seine Tasten zu ändern.</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>Neu zuweisen</translation>
    </message>
    <message>
        <source>%1 is already assigned to “%2”. Reassigning removes it there.</source>
        <translation>%1 ist bereits „%2“ zugewiesen. Neu zuweisen entfernt es dort.</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Shortcuts</name>
    <message>
        <source>Other</source>
        <translation>Weiteres</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Die Aufgabe abbrechen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>Warteschlange: %1</translation>
    </message>
    <message>
        <source>Cancel this job (Esc). The photo does not change.</source>
        <translation>Diese Aufgabe abbrechen (Esc). Das Foto ändert sich nicht.</translation>
    </message>
    <message>
        <source>Show the queue (F6)</source>
        <translation>Warteschlange zeigen (F6)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::SuggestBox</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ThemeChoice</name>
    <message>
        <source>&amp;Theme</source>
        <translation>Farbsc&amp;hema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>Brush: paint the mask</source>
        <translation>Pinsel: Maske malen</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Eraser: erase the mask</source>
        <translation>Radierer: Maske radieren</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Rectangle: add to the mask; with Alt remove from it</source>
        <translation>Rechteck: zur Maske hinzufügen; mit Alt entfernen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Lasso: add to the mask; with Alt remove from it</source>
        <translation>Lasso: zur Maske hinzufügen; mit Alt entfernen</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Working area: what the model sees</source>
        <translation>Arbeitsbereich: was das Modell sieht</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)</source>
        <translation>Pinselgröße ([ und ], oder Strg und Mausrad)</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Ctrl+Alt+T</source>
        <translation>Ctrl+Alt+T</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation>Rezepte (*.toml)</translation>
    </message>
    <message>
        <source>Choose a folder with at least 100 pictures.</source>
        <translation>Wählen Sie einen Ordner mit mindestens 100 Bildern.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Misst…</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>Erst messen</translation>
    </message>
    <message>
        <source>%1: step %2 of %3</source>
        <translation>%1: Schritt %2 von %3</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>Eigenes Foto</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Stop training?</source>
        <translation>Das Training anhalten?</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>Trains a model on a folder of pictures, in the background while you edit.</source>
        <translation>Trainiert ein Modell mit einem Ordner voller Bilder, im Hintergrund, während Sie bearbeiten.</translation>
    </message>
    <message>
        <source>Start a new run, or resume an earlier one</source>
        <translation>Einen neuen Lauf beginnen oder einen früheren fortsetzen</translation>
    </message>
    <message>
        <source>At least 100 training pictures, subfolders included</source>
        <translation>Mindestens 100 Trainingsbilder, Unterordner eingeschlossen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>Objective and network</source>
        <translation>Zielfunktion und Netz</translation>
    </message>
    <message>
        <source>Name of the run and of its model</source>
        <translation>Name des Laufs und seines Modells</translation>
    </message>
    <message>
        <source>Every sample sheet takes this photo to noise and back; its curve shows how well the model reconstructs it</source>
        <translation>Jeder Musterbogen bringt dieses Foto zum Rauschen und zurück; die Kurve zeigt, wie gut das Modell es rekonstruiert</translation>
    </message>
    <message>
        <source>Done after %1 steps. You can choose the model in every panel.</source>
        <translation>Fertig nach %1 Schritten. Sie können das Modell in jedem Bedienfeld wählen.</translation>
    </message>
    <message>
        <source>Stopped after %1 steps. Choose the run above to resume it.</source>
        <translation>Angehalten nach %1 Schritten. Wählen Sie den Lauf oben, um ihn fortzusetzen.</translation>
    </message>
    <message>
        <source>From a file. Changes here apply to this run only.</source>
        <translation>Aus einer Datei. Änderungen hier gelten nur für diesen Lauf.</translation>
    </message>
    <message>
        <source>This run is complete. You can choose its model in every panel.</source>
        <translation>Dieser Lauf ist abgeschlossen. Sie können sein Modell in jedem Bedienfeld wählen.</translation>
    </message>
    <message>
        <source>A checkpoint is saved. You can resume the run at any time.</source>
        <translation>Ein Prüfpunkt wird gespeichert. Sie können den Lauf jederzeit fortsetzen.</translation>
    </message>
    <message>
        <source>%1 pictures, %2 million parameters. Training runs at %3 pictures a second on this computer; it takes %4 and needs %5 on disk.</source>
        <translation>%1 Bilder, %2 Millionen Parameter. Das Training läuft hier mit %3 Bildern je Sekunde; es dauert %4 und braucht %5 auf der Festplatte.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::TrainStatusRow</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Make a sheet of samples after this step</source>
        <translation>Nach diesem Schritt ein Blatt mit Proben machen</translation>
    </message>
    <message>
        <source>Save a checkpoint and the model after this step</source>
        <translation>Nach diesem Schritt den Stand und das Modell sichern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>Proben jetzt</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>Warten auf das Rechenwerk…</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>%1 pictures a second</source>
        <translation>%1 Bilder je Sekunde</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>saving a checkpoint…</source>
        <translation>Stand wird gesichert…</translation>
    </message>
    <message>
        <source>Pause without unloading the model, so that editing gets the whole computer</source>
        <translation>Pausieren, ohne das Modell zu entladen, damit der ganze Computer zum Bearbeiten frei ist</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop. You can resume the run at any time.</source>
        <translation>Einen Prüfpunkt speichern und anhalten. Sie können den Lauf jederzeit fortsetzen.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::TrainView</name>
    <message>
        <source>Training run</source>
        <translation>Trainingslauf</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show the curves as a table</source>
        <translation>Die Kurven als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Loss by term</source>
        <translation>Verlust nach Term</translation>
    </message>
    <message>
        <source>Loss by noise level</source>
        <translation>Verlust nach Rauschstufe</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Losses and measures by step</source>
        <translation>Verluste und Messwerte je Schritt</translation>
    </message>
    <message>
        <source>What the samples show</source>
        <translation>Was die Proben zeigen</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Raw weights</source>
        <translation>Rohe Gewichte</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>No run yet. Choose training pictures or an earlier run on the right.</source>
        <translation>Noch kein Lauf. Wählen Sie rechts Trainingsbilder oder einen früheren Lauf.</translation>
    </message>
    <message>
        <source>Reconstruction of held-out photos</source>
        <translation>Rekonstruktion zurückgehaltener Fotos</translation>
    </message>
    <message>
        <source>Path of the samples, or another test</source>
        <translation>Pfad der Muster oder ein anderer Test</translation>
    </message>
    <message>
        <source>EMA weights are saved in the model; raw weights come from the last step.</source>
        <translation>EMA-Gewichte werden im Modell gespeichert; rohe Gewichte stammen vom letzten Schritt.</translation>
    </message>
    <message>
        <source>EMA weights</source>
        <translation>EMA-Gewichte</translation>
    </message>
    <message>
        <source>Reconstruction, dB</source>
        <translation>Rekonstruktion, dB</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Welcome</name>
    <message>
        <source>Open a photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Open a photo (Ctrl+O)</source>
        <translation>Foto öffnen (Strg+O)</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morphen</translation>
    </message>
    <message>
        <source>Clean JPEG</source>
        <translation>JPEG säubern</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>or drop a file anywhere here: PNG, JPEG, TIFF, WebP, BMP or a project</source>
        <translation>oder eine Datei hierher ziehen: PNG, JPEG, TIFF, WebP, BMP oder ein Projekt</translation>
    </message>
    <message>
        <source>Paint over what to remove</source>
        <translation>Übermalen, was verschwinden soll</translation>
    </message>
    <message>
        <source>Turn one photo into another</source>
        <translation>Ein Foto in ein anderes verwandeln</translation>
    </message>
    <message>
        <source>Remove compression artifacts</source>
        <translation>Kompressionsartefakte entfernen</translation>
    </message>
    <message>
        <source>Compare settings side by side</source>
        <translation>Einstellungen nebeneinander vergleichen</translation>
    </message>
    <message>
        <source>Train a model on your own photos</source>
        <translation>Ein Modell mit eigenen Fotos trainieren</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Sample photos</source>
        <translation>Beispielfotos</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::WindowParts</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
</TS>
