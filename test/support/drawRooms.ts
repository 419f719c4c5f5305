import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readSourceFiles } from './imports';
import { projectFolder } from './project';
import { drawRooms, pictureFile, roomImports, withPicture } from './roomsPicture';

const file = path.join(projectFolder, pictureFile);
writeFileSync(file, withPicture(readFileSync(file, 'utf8'), drawRooms(roomImports(readSourceFiles()))));
